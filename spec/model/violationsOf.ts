import type { LogEntry } from './LogEntry.js'
import { budgetsAreKept } from './rules/budgetsAreKept.js'
import { everythingEnds, stillnessFollows } from './rules/everythingEnds.js'
import { itRecovers } from './rules/itRecovers.js'
import { nothingLeaks } from './rules/nothingLeaks.js'
import { nothingTooEarly } from './rules/nothingTooEarly.js'
import { oneLiveSocket } from './rules/oneLiveSocket.js'
import { oneOutcomePerSend } from './rules/oneOutcomePerSend.js'
import { orderIsKept } from './rules/orderIsKept.js'
import { outcomesAreTrue } from './rules/outcomesAreTrue.js'
import { paceIsKept } from './rules/paceIsKept.js'
import type { Rule } from './rules/Rule.js'
import { statusIsLegal } from './rules/statusIsLegal.js'

const rules: readonly Rule[] = [
  oneLiveSocket,
  statusIsLegal,
  oneOutcomePerSend,
  outcomesAreTrue,
  orderIsKept,
  budgetsAreKept,
  paceIsKept,
  nothingTooEarly,
  nothingLeaks,
  everythingEnds,
  stillnessFollows,
  itRecovers,
]

/** What a client did that it must not do, a sentence each. */
export function violationsOf(entries: readonly LogEntry[]): readonly string[] {
  return rules.flatMap((rule) => rule(entries))
}

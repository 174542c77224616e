import type { Evidence } from './Evidence.js'
import { liveStateIsTrue } from './rules/liveStateIsTrue.js'
import { noSecretShown } from './rules/noSecretShown.js'
import { nothingLeft } from './rules/nothingLeft.js'
import { nothingUncaught } from './rules/nothingUncaught.js'
import { oneSocket } from './rules/oneSocket.js'
import { oneTrueOutcome } from './rules/oneTrueOutcome.js'
import type { Finding, Rule } from './rules/Rule.js'
import { tenTickets } from './rules/tenTickets.js'
import { theJoinComesFirst } from './rules/theJoinComesFirst.js'

const rules = {
  liveStateIsTrue,
  oneTrueOutcome,
  oneSocket,
  tenTickets,
  theJoinComesFirst,
  noSecretShown,
  nothingUncaught,
  nothingLeft,
} as const satisfies Readonly<Record<string, Rule>>

export type RuleName = keyof typeof rules

/** A rule that was broken, and where. */
export interface Violation extends Finding {
  readonly rule: RuleName
}

/** What was done that must not be. */
export function violationsOf(evidence: Evidence): readonly Violation[] {
  return Object.entries(rules).flatMap(([name, rule]) =>
    rule(evidence).map((finding) => ({ ...finding, rule: name as RuleName })),
  )
}

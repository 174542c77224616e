import type { Evidence, SendEntry } from '../Evidence.js'
import { framesById } from '../framesById.js'
import type { Known } from './Known.js'
import { short } from './short.js'

/** One error without a cause settles every send of its name. */
export const errorForAll: Known = {
  id: 'F99',
  why: 'one NO_PLAYER_FOUND refuses every message that is under way',
  fits: ({ rule, send }, evidence) =>
    rule === 'oneTrueOutcome' &&
    send?.outcomes[0]?.code === 'NO_PLAYER_FOUND' &&
    refusedWith(send, evidence).some((other) => wasRefused(other, evidence)),
  schedule: short(
    [{}, {}],
    [
      { after: 0, who: 0, act: { on: 'server', does: 'forget', count: 1 } },
      {
        after: 0,
        who: 0,
        act: { on: 'send', does: 'send', kind: 'message', channel: 1, times: 2 },
      },
    ],
  ),
}

/** What one client was told of at the same moment, in the same words. */
function refusedWith(send: SendEntry, { entries }: Evidence): readonly SendEntry[] {
  return entries.filter(
    (entry): entry is SendEntry =>
      entry.what === 'send' &&
      entry !== send &&
      entry.client === send.client &&
      entry.outcomes[0]?.at === send.outcomes[0]?.at &&
      entry.outcomes[0]?.code === send.outcomes[0]?.code,
  )
}

function wasRefused({ id }: SendEntry, evidence: Evidence): boolean {
  return framesById(evidence).get(id)?.[0]?.error?.errorCode === 'NO_PLAYER_FOUND'
}

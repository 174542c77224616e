import type { Known } from './Known.js'
import { short } from './short.js'

/** A log-in ends the session before; what was asked with that one is refused. */
export const sessionOfBefore: Known = {
  id: 'F24',
  why: 'where the session store hangs, a snapshot under way while the player logs in again stays refused',
  fits: ({ rule, comparison }) =>
    rule === 'liveStateIsTrue' && comparison?.phase.endsWith('(INVALID_SESSION)') === true,
  schedule: short(
    [{}, { listens: true, store: 'hangs' }],
    [
      { after: 0, who: 0, act: { on: 'accounts', does: 'register', account: 'eve' } },
      { after: 1_705, who: 1, act: { on: 'accounts', does: 'login', account: 'eve' } },
      { after: 6_181, who: 1, act: { on: 'accounts', does: 'login', account: 'eve' } },
    ],
    { seed: 113, slowestHopMs: 1_200 },
  ),
}

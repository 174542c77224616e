import type { Known } from './Known.js'
import { short } from './short.js'

/** A provider gives the player who plays already: the connection stays, and live state does not notice that the player is known now. */
export const loadingForEver: Known = {
  id: 'F28',
  why: 'live state stays loading after setIdentity with a provider that gives the player who plays already',
  fits: ({ rule, comparison }, _, { steps }) =>
    rule === 'liveStateIsTrue' &&
    comparison?.phase === 'loading' &&
    steps.some(
      ({ act }) => act.on === 'socket' && act.does === 'setIdentity' && act.provides === 'gives',
    ),
  schedule: short(
    [{}, { player: 'cyd', listens: true }],
    [
      {
        after: 0,
        who: 1,
        act: { on: 'socket', does: 'setIdentity', player: 'cyd', provides: 'gives', afterMs: 1 },
      },
    ],
  ),
}

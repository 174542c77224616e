import type { Known } from './Known.js'
import { short } from './short.js'

/** What only members may see is asked for while the player is still on the way in. */
export const refusedBesideJoin: Known = {
  id: 'F104',
  why: 'members$ and storage$ are asked for before the join is done, and stay refused',
  fits: ({ rule, comparison }) =>
    rule === 'liveStateIsTrue' &&
    (comparison?.live === 'members' || comparison?.live === 'storage') &&
    comparison.phase.endsWith('answered 403: This player is not a member of the channel'),
  schedule: short(
    [{}, { joins: [1, 2] }, { player: 'cyd', joins: [1, 2], listens: true }],
    [{ after: 0, who: 0, act: { on: 'network', does: 'drop', all: true, noticedAfterMs: 1 } }],
  ),
}

import type { Known } from './Known.js'
import { short } from './short.js'

/** A join and a leave of one channel at once: the server does them in any order. */
export const joinBesideLeave: Known = {
  id: 'F105',
  why: 'a join and a leave of one channel are under way at once; the one that came last is not the one that counts',
  fits: ({ rule, comparison }) =>
    rule === 'liveStateIsTrue' && comparison?.live === 'stay' && comparison.phase === 'gone',
  schedule: short(
    [{}, {}],
    [
      { after: 0, who: 0, act: { on: 'live', does: 'listen', live: 'stay', channel: 2 } },
      { after: 0, who: 0, act: { on: 'channels', does: 'leave', channel: 2 } },
    ],
  ),
}

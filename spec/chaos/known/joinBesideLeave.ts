import type { Known } from './Known.js'
import { short } from './short.js'

/** A join and a leave of one channel at once: the server does them in any order. */
export const joinBesideLeave: Known = {
  id: 'F105',
  why: 'a join and a leave of one channel are under way at once; the one that came last is not the one that counts',
  fits: ({ rule, comparison }) =>
    rule === 'liveStateIsTrue' && comparison?.live === 'stay' && comparison.phase === 'gone',
  schedule: short([{}], []),
}

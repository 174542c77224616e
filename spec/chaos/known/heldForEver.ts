import type { Known } from './Known.js'
import { short } from './short.js'

/** A join is answered while its leave waits, without a socket: the channel is held for a way back that is not taken. */
export const heldForEver: Known = {
  id: 'F104',
  why: 'what waits for a channel to be joined again waits on when it was left meanwhile',
  fits: ({ rule, comparison }) =>
    rule === 'liveStateIsTrue' &&
    (comparison?.live === 'members' || comparison?.live === 'storage') &&
    comparison.phase === 'loading',
  schedule: short(
    [{}, { listens: true }],
    [
      { after: 0, who: 1, act: { on: 'network', does: 'drop', all: true, noticedAfterMs: 0 } },
      { after: 0, who: 1, act: { on: 'channels', does: 'join', channel: 2 } },
      { after: 0, who: 1, act: { on: 'channels', does: 'leave', channel: 2 } },
      { after: 0, who: 2, act: { on: 'live', does: 'listen', live: 'stay', channel: 2 } },
    ],
    { slowestHopMs: 1_200 },
  ),
}

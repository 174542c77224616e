import type { Known } from './Known.js'
import { short } from './short.js'

/** The status is told before calls are forbidden. */
export const callWithinDispose: Known = {
  id: 'F112',
  why: 'live state, and subscribers of the status disposed, still make calls, which are aborted in the same moment',
  fits: ({ rule, sentence, afterDisposeMs }) =>
    rule === 'nothingLeft' && afterDisposeMs === 0 && sentence.includes(' calls '),
  schedule: short(
    [{}, {}],
    [
      {
        after: 0,
        who: 0,
        act: { on: 'players', does: 'identify', player: 'ann' },
        inside: 'status',
      },
      { after: 0, who: 0, act: { on: 'socket', does: 'dispose' } },
    ],
  ),
}

import type { Known } from './Known.js'
import { short } from './short.js'

/** What waits for a channel goes out before the player is in it again. */
export const outboxBeforeJoin: Known = {
  id: 'F104',
  why: 'what waits in the outbox for a channel that is joined again goes out before that join, and is refused',
  fits: ({ rule }) => rule === 'theJoinComesFirst',
  schedule: short(
    [{}, { joins: [2] }],
    [
      { after: 0, who: 1, act: { on: 'network', does: 'lifecycle', is: 'frozen' } },
      {
        after: 0,
        who: 1,
        act: { on: 'send', does: 'send', kind: 'message', channel: 2, times: 1 },
      },
    ],
  ),
}

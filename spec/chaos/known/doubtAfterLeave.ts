import type { Known } from './Known.js'
import { short } from './short.js'

/** A leave that fails may have been done or not. */
export const doubtAfterLeave: Known = {
  id: 'F103',
  why: 'after a leave that failed the client does not ask whether the player is still a member: live state stays stale',
  fits: ({ rule, comparison }, { entries }) =>
    rule === 'liveStateIsTrue' &&
    comparison?.phase === 'stale' &&
    comparison.channel !== undefined &&
    entries.some(
      (entry) =>
        entry.what === 'ask' &&
        entry.client === comparison.client &&
        entry.name === `leave ${String(comparison.channel)}` &&
        entry.end === 'failed',
    ),
  schedule: short(
    [{}, { listens: true }],
    [
      { after: 0, who: 1, act: { on: 'channels', does: 'leave', channel: 1 } },
      {
        after: 0,
        who: 1,
        act: {
          on: 'server',
          does: 'refuse',
          refusal: {
            method: 'POST',
            path: '/v1/',
            status: 503,
            times: 1,
            body: 'json',
            hang: false,
          },
        },
      },
    ],
  ),
}

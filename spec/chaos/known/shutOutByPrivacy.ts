import type { Known } from './Known.js'
import { short } from './short.js'

/** A private channel cannot be joined, not even by a member. */
export const shutOutByPrivacy: Known = {
  id: 'F103',
  why: 'a member who joins again, and is refused since the channel is private, counts as none: live state stays stale',
  fits: ({ rule, comparison }, { entries }) =>
    rule === 'liveStateIsTrue' &&
    comparison?.phase === 'stale' &&
    comparison.channel !== undefined &&
    entries.some(
      (entry) =>
        entry.what === 'call' &&
        entry.alias === comparison.alias &&
        entry.path === `/v1/game-channels/${String(comparison.channel)}/join` &&
        entry.status === 403,
    ),
  schedule: short(
    [{}, { player: 'bob', joins: [1, 2], listens: true }],
    [
      {
        after: 0,
        who: 1,
        act: { on: 'channels', does: 'update', channel: 2, change: { private: true } },
      },
      { after: 500, who: 1, act: { on: 'channels', does: 'join', channel: 2 } },
    ],
  ),
}

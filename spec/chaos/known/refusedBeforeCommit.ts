import type { Known } from './Known.js'
import { short } from './short.js'

/** Put out as a ghost, and joined again by another tab: the frame of that comes before the server knows of it. */
export const refusedBeforeCommit: Known = {
  id: 'F101',
  why: 'members$ is refused between the frame of a join by another tab and its commit, and not taken again',
  fits: ({ rule, comparison }) =>
    rule === 'liveStateIsTrue' &&
    (comparison?.live === 'members' || comparison?.live === 'storage') &&
    comparison.phase.endsWith('answered 403: This player is not a member of the channel'),
  schedule: short(
    [
      { joins: [2], listens: true },
      { joins: [1, 2], listens: true, heartbeat: false, reconnect: 'gives-up' },
      { joins: [2] },
    ],
    [
      {
        after: 0,
        who: 1,
        act: { on: 'channels', does: 'update', channel: 1, change: { temporaryMembership: true } },
      },
      { after: 228, who: 1, act: { on: 'channels', does: 'join', channel: 1 } },
      {
        after: 0,
        who: 0,
        act: { on: 'channels', does: 'setStorage', channel: 1, key: 'a', values: ['y'] },
      },
      { after: 0, who: 0, act: { on: 'channels', does: 'leave', channel: 2 } },
      { after: 772, who: 0, act: { on: 'network', does: 'cut', all: false } },
    ],
    { seed: 1646052761, slowestHopMs: 60 },
  ),
}

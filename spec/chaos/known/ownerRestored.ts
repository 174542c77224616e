import type { Known } from './Known.js'
import { short } from './short.js'

interface Owned {
  readonly owner: number | null
}

/** An update is under way while the owner leaves: the channel has them for its owner again. */
export const ownerRestored: Known = {
  id: 'F102',
  why: 'channel$ keeps no owner though an update that was under way restored them',
  fits: ({ rule, comparison }) => {
    if (rule !== 'liveStateIsTrue' || comparison?.live !== 'channel') return false
    if (comparison.phase !== 'fresh') return false
    const { value, truth } = comparison as { readonly value: Owned; readonly truth: Owned }
    return value.owner === null && truth.owner !== null
  },
  schedule: short(
    [{ joins: [1, 2], listens: true }, {}, { player: 'cyd', joins: [1, 2], listens: true }],
    [
      {
        after: 0,
        who: 0,
        act: { on: 'channels', does: 'setStorage', channel: 1, key: 'list[]', values: ['z', 'x'] },
      },
      { after: 274, who: 0, act: { on: 'channels', does: 'join', channel: 1 } },
      { after: 181, who: 0, act: { on: 'channels', does: 'comeBack', channel: 3, afterMs: 1 } },
      { after: 45, who: 0, act: { on: 'channels', does: 'comeBack', channel: 1, afterMs: 1 } },
      {
        after: 50,
        who: 0,
        act: { on: 'channels', does: 'setStorage', channel: 1, key: 'b', values: [null] },
      },
      {
        after: 0,
        who: 0,
        act: { on: 'channels', does: 'setStorage', channel: 2, key: 'b', values: ['y'] },
      },
      {
        after: 649,
        who: 0,
        act: { on: 'channels', does: 'update', channel: 1, change: { temporaryMembership: true } },
      },
    ],
    { seed: 730312683, slowestHopMs: 1_200 },
  ),
}

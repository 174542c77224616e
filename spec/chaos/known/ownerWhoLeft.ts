import type { Known } from './Known.js'
import { short } from './short.js'

interface Owned {
  readonly owner: number | null
}

/** A channel whose owner left has none. */
export const ownerWhoLeft: Known = {
  id: 'F102',
  why: 'channel$ keeps an owner who left the channel',
  fits: ({ rule, comparison }) => {
    if (rule !== 'liveStateIsTrue' || comparison === undefined) return false
    const { live, phase } = comparison
    if ((live !== 'channel' && live !== 'stay') || phase !== 'fresh') return false
    const { value, truth } = comparison as { readonly value: object; readonly truth: Owned }
    const isSame = JSON.stringify({ ...value, owner: null }) === JSON.stringify(truth)
    return truth.owner === null && isSame
  },
  schedule: short(
    [{}, { player: 'bob', joins: [1], listens: true }],
    [{ after: 0, who: 0, act: { on: 'channels', does: 'leave', channel: 1 } }],
  ),
}

import type { Comparison, Entry, Evidence } from '../Evidence.js'
import type { Known } from './Known.js'
import { short } from './short.js'

/** How long ago a player may have left a channel, or have asked to, when they are in it again, in ms. */
const WITHIN_MS = 15_000

/** Live state of a channel that was left and entered again is that of before. */
export const roomLeftAndEntered: Known = {
  id: 'F101',
  why: 'live state stays wrong after leaving a channel and coming back within seconds',
  fits: ({ rule, comparison }, evidence) =>
    rule === 'liveStateIsTrue' &&
    comparison?.channel !== undefined &&
    isBack(comparison, comparison.channel, evidence),
  schedule: short(
    [
      { joins: [1], listens: true },
      { player: 'bob', joins: [1] },
    ],
    [
      {
        after: 0,
        who: 1,
        act: { on: 'channels', does: 'setStorage', channel: 1, key: 'a', values: ['x'] },
      },
      { after: 50, who: 0, act: { on: 'channels', does: 'leave', channel: 1 } },
      {
        after: 320,
        who: 1,
        act: { on: 'channels', does: 'setStorage', channel: 1, key: 'a', values: ['y'] },
      },
      { after: 320, who: 0, act: { on: 'channels', does: 'join', channel: 1 } },
    ],
  ),
}

function isBack({ alias }: Comparison, channel: number, { entries }: Evidence): boolean {
  const call = `/v1/game-channels/${String(channel)}/leave`
  const isLeaving = (entry: Entry) =>
    (entry.what === 'left' && entry.channel === channel && entry.alias === alias) ||
    (entry.what === 'call' && entry.path === call && entry.alias === alias)
  const leaves = entries.filter(isLeaving).map(({ at }) => at)
  return entries.some(
    (entry) =>
      entry.what === 'joined' &&
      entry.channel === channel &&
      entry.alias === alias &&
      leaves.some((at) => at <= entry.at && entry.at - at <= WITHIN_MS),
  )
}

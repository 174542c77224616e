import type { Turn } from '../Turn.js'
import type { Alias, Channel, Conn, Game, Remembered } from '../WorldState.js'
import { aliasView, channelView } from './views.js'

const channelMemoryMs = 600_000
const aliasMemoryMs = 5_000

function recall<K, V>(
  memory: Map<K, Remembered<V>>,
  key: K,
  now: number,
  forMs: number,
  read: () => V,
): V {
  const known = memory.get(key)
  if (known !== undefined && known.until > now) return known.value
  const value = read()
  memory.set(key, { value, until: now + forMs })
  return value
}

/** The channel a message names, unless it was missing when it was last looked for, in any game. */
export function knownChannel(turn: Turn, game: Game, id: number): Channel | undefined {
  const { missingChannels } = turn.state.memory
  const missingUntil = missingChannels.get(id)
  if (missingUntil !== undefined && missingUntil > turn.now) return undefined
  const channel = turn.state.channels.get(id)
  if (channel?.game === game) return channel
  if (turn.settings.switches.rememberMissingChannels) {
    missingChannels.set(id, turn.now + channelMemoryMs)
  }
  return undefined
}

/** The members of a channel as messages see them. */
export function knownMembers(turn: Turn, channel: Channel): ReadonlySet<Alias> {
  if (!turn.settings.switches.rememberMembers) return channel.members
  const { members } = turn.state.memory
  return recall(members, channel, turn.now, channelMemoryMs, () => new Set(channel.members))
}

/** The channel as message frames show it: up to ten minutes old unless the channel was changed. */
export function knownChannelView(turn: Turn, channel: Channel): object {
  const { channelViews } = turn.state.memory
  return recall(channelViews, channel, turn.now, channelMemoryMs, () => channelView(turn, channel))
}

/** The sender as frames show it: up to five seconds old. */
export function knownAliasView(turn: Turn, conn: Conn, alias: Alias): object {
  const { aliasViews } = turn.state.memory
  return recall(aliasViews, conn, turn.now, aliasMemoryMs, () => aliasView(turn, alias))
}

/** Whether the sender need not be looked up. */
export function knowsAlias(turn: Turn, conn: Conn): boolean {
  const known = turn.state.memory.aliasViews.get(conn)
  return known !== undefined && known.until > turn.now
}

export function forgetMembers(turn: Turn, channel: Channel): void {
  turn.state.memory.members.delete(channel)
}

export function forgetView(turn: Turn, channel: Channel): void {
  turn.state.memory.channelViews.delete(channel)
}

export function forgetAlias(turn: Turn, conn: Conn): void {
  turn.state.memory.aliasViews.delete(conn)
}

import { connsOf, send } from './fanOut.js'
import { forgetMembers, forgetView } from './memory.js'
import type { Turn } from '../Turn.js'
import { aliasView, channelView, reread } from './views.js'
import type { Alias, Channel } from '../WorldState.js'

/** Why a player left: of their own accord, or because a temporary membership ended. */
export type LeaveReason = 0 | 1

/** Tells the members, the new one among them, that an alias joined. */
export function announceJoin(turn: Turn, channel: Channel, alias: Alias): void {
  send(
    turn,
    connsOf(new Set([...channel.members, alias])),
    'read:gameChannels',
    'v1.channels.player-joined',
    () => ({ channel: channelView(turn, channel), playerAlias: aliasView(turn, alias) }),
  )
}

/** The socket asks again who the members are, lest it forget the new one for ten minutes. */
export function addMember(turn: Turn, channel: Channel, alias: Alias): void {
  forgetMembers(turn, channel)
  channel.members.add(alias)
  alias.channels.add(channel)
}

export function announceDeletion(turn: Turn, channel: Channel): void {
  send(turn, connsOf(channel.members), 'read:gameChannels', 'v1.channels.deleted', () => ({
    channel: channelView(turn, channel),
  }))
}

export function deleteChannel(turn: Turn, channel: Channel): void {
  for (const alias of channel.members) alias.channels.delete(channel)
  channel.members.clear()
  forgetMembers(turn, channel)
  forgetView(turn, channel)
  turn.state.channels.delete(channel.id)
}

/** With auto-cleanup, a channel ends with its owner's leaving, or with its last member's. */
function endsWith(channel: Channel, leaver: Alias): boolean {
  return channel.autoCleanup && (channel.owner === leaver || channel.members.size === 1)
}

/** Tells the members, the leaver among them; the owner is still the old one in these frames. */
export function announceLeave(
  turn: Turn,
  channel: Channel,
  alias: Alias,
  reason: LeaveReason,
): void {
  const lens = reason === 1 ? reread(turn) : turn
  send(turn, connsOf(channel.members), 'read:gameChannels', 'v1.channels.player-left', () => ({
    channel: channelView(lens, channel),
    playerAlias: aliasView(lens, alias),
    meta: { reason },
  }))
  if (endsWith(channel, alias)) announceDeletion(turn, channel)
}

export function removeMember(turn: Turn, channel: Channel, alias: Alias): void {
  if (endsWith(channel, alias)) {
    deleteChannel(turn, channel)
    return
  }
  dropMember(turn, channel, alias)
}

/** Takes a member out, whatever becomes of the channel. */
export function dropMember(turn: Turn, channel: Channel, alias: Alias): void {
  forgetMembers(turn, channel)
  channel.members.delete(alias)
  alias.channels.delete(channel)
  if (channel.owner === alias) {
    channel.owner = null
    forgetView(turn, channel)
    channel.updatedAt = turn.now
  }
}

/** What going offline, or being offline, costs a player. */
export function leaveTemporaryChannels(turn: Turn, alias: Alias): void {
  for (const channel of [...alias.channels]) {
    if (!channel.temporaryMembership) continue
    announceLeave(turn, channel, alias, 1)
    removeMember(turn, channel, alias)
  }
}

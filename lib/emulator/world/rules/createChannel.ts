import type { Turn } from '../Turn.js'
import type { EmulatorChannel } from '../../EmulatorOptions.js'
import type { Alias, Channel, Game } from '../WorldState.js'
import { addMember } from './membership.js'

/** Makes a channel; its owner is its first member. */
export function createChannel(
  turn: Turn,
  game: Game,
  seed: EmulatorChannel,
  owner: Alias | undefined,
): Channel {
  const { state, now } = turn
  state.lastIds.channel += 1
  const channel: Channel = {
    id: state.lastIds.channel,
    game,
    name: seed.name,
    owner: owner ?? null,
    totalMessages: 0,
    unflushedMessages: 0,
    props: (seed.props ?? []).filter(({ key }) => key !== ''),
    autoCleanup: seed.autoCleanup ?? false,
    private: seed.private ?? false,
    temporaryMembership: seed.temporaryMembership ?? false,
    createdAt: now,
    updatedAt: now,
    members: new Set(),
    listings: new Map(),
    storage: new Map(),
  }
  state.channels.set(channel.id, channel)
  if (owner !== undefined) addMember(turn, channel, owner)
  return channel
}

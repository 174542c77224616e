import type { GameChannel } from '../entities/GameChannel.js'

/** `v1.channels.deleted`: the channel is gone. */
export interface ChannelDeleted {
  readonly channel: GameChannel
}

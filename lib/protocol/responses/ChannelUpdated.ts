import type { GameChannel } from '../entities/GameChannel.js'

/** `v1.channels.updated`: the channel was edited. */
export interface ChannelUpdated {
  readonly channel: GameChannel
  /** What was supplied, whether or not it differs from before. */
  readonly changedProperties: readonly string[]
}

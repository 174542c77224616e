import type { GameChannel } from '../entities/GameChannel.js'
import type { PlayerAlias } from '../entities/PlayerAlias.js'

/** `v1.channels.ownership-transferred`: the channel was given to a player, perhaps to its owner again. */
export interface ChannelOwnershipTransferred {
  readonly channel: GameChannel
  readonly newOwner: PlayerAlias
}

import type { GameChannel } from '../entities/GameChannel.js'
import type { PlayerAlias } from '../entities/PlayerAlias.js'

/** `v1.channels.message`: a member, perhaps oneself, said something. */
export interface ChannelMessage {
  readonly channel: GameChannel
  readonly message: string
  readonly playerAlias: PlayerAlias
}

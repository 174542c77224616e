import type { GameChannel } from '../entities/GameChannel.js'
import type { PlayerAlias } from '../entities/PlayerAlias.js'

/** Why a member left: 0 by its own will, 1 because a temporary membership ended; newer reasons come as they are. */
export type ChannelLeaveReason = 0 | 1 | (number & {})

/** `v1.channels.player-left`: a player is no longer a member. */
export interface ChannelPlayerLeft {
  readonly channel: GameChannel
  readonly playerAlias: PlayerAlias
  readonly meta: { readonly reason: ChannelLeaveReason }
}

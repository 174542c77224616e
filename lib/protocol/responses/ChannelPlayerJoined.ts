import type { GameChannel } from '../entities/GameChannel.js'
import type { PlayerAlias } from '../entities/PlayerAlias.js'

/** `v1.channels.player-joined`: a player became a member. */
export interface ChannelPlayerJoined {
  readonly channel: GameChannel
  /** Absent if the dashboard created the channel. */
  readonly playerAlias?: PlayerAlias | null | undefined
}

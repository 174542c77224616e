import * as t from 'io-ts'
import { GameChannel } from '../entities/GameChannel.js'
import { PlayerAlias } from '../entities/PlayerAlias.js'
import { optional } from '../optional.js'
import { struct } from '../struct.js'

/** `v1.channels.player-joined`: a player became a member. */
export interface ChannelPlayerJoined {
  readonly channel: GameChannel
  /** Absent if the dashboard created the channel. */
  readonly playerAlias?: PlayerAlias | null | undefined
}

/** @internal */
export const ChannelPlayerJoined: t.Type<ChannelPlayerJoined, unknown> = /*#__PURE__*/ struct(
  'ChannelPlayerJoined',
  { channel: GameChannel },
  { playerAlias: /*#__PURE__*/ optional(PlayerAlias) },
)

import * as t from 'io-ts'
import { GameChannel } from '../entities/GameChannel.js'
import { PlayerAlias } from '../entities/PlayerAlias.js'

/** `v1.channels.message`: a member, perhaps oneself, said something. */
export interface ChannelMessage {
  readonly channel: GameChannel
  readonly message: string
  readonly playerAlias: PlayerAlias
}

/** @internal */
export const ChannelMessage: t.Type<ChannelMessage, unknown> = /*#__PURE__*/ t.type(
  { channel: GameChannel, message: t.string, playerAlias: PlayerAlias },
  'ChannelMessage',
)

import * as t from 'io-ts'
import { GameChannel } from '../entities/GameChannel.js'

/** `v1.channels.deleted`: the channel is gone. */
export interface ChannelDeleted {
  readonly channel: GameChannel
}

/** @internal */
export const ChannelDeleted: t.Type<ChannelDeleted, unknown> = /*#__PURE__*/ t.type(
  { channel: GameChannel },
  'ChannelDeleted',
)

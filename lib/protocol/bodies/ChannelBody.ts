import * as t from 'io-ts'
import { GameChannel } from '../entities/GameChannel.js'

/** The answer to every call about one channel; it has its `memberCount`. */
export interface ChannelBody {
  readonly channel: GameChannel
}

export const ChannelBody: t.Type<ChannelBody, unknown> = /*#__PURE__*/ t.type(
  {
    channel: GameChannel,
  },
  'ChannelBody',
)

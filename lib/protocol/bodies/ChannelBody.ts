import type { GameChannel } from '../entities/GameChannel.js'
import type { Shape } from '../Shape.js'
import * as shapes from '../shapes.js'

/** The answer to every call about one channel; it has its `memberCount`. */
export interface ChannelBody {
  readonly channel: GameChannel
}

/** @internal */
export const ChannelBody: Shape<ChannelBody> = shapes.ChannelBody

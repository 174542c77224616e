import type { GameChannel } from '../entities/GameChannel.js'
import type { Shape } from '../Shape.js'
import * as shapes from '../shapes.js'
import type { Page } from './Page.js'

/** The answer to `GET /v1/game-channels`. */
export interface ChannelsBody extends Page {
  readonly channels: readonly GameChannel[]
}

/** @internal */
export const ChannelsBody: Shape<ChannelsBody> = shapes.ChannelsBody

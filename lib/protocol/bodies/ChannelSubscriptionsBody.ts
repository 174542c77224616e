import type { GameChannel } from '../entities/GameChannel.js'
import type { Shape } from '../Shape.js'
import * as shapes from '../shapes.js'

/** The answer to `GET /v1/game-channels/subscriptions`: every channel of the alias, private ones included. */
export interface ChannelSubscriptionsBody {
  readonly channels: readonly GameChannel[]
}

/** @internal */
export const ChannelSubscriptionsBody: Shape<ChannelSubscriptionsBody> =
  shapes.ChannelSubscriptionsBody

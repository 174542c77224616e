import * as t from 'io-ts'
import { GameChannel } from '../entities/GameChannel.js'

/** The answer to `GET /v1/game-channels/subscriptions`: every channel of the alias, private ones included. */
export interface ChannelSubscriptionsBody {
  readonly channels: readonly GameChannel[]
}

export const ChannelSubscriptionsBody: t.Type<ChannelSubscriptionsBody, unknown> =
  /*#__PURE__*/ t.type(
    {
      channels: /*#__PURE__*/ t.readonlyArray(GameChannel),
    },
    'ChannelSubscriptionsBody',
  )

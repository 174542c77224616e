import * as t from 'io-ts'
import { GameChannel } from '../entities/GameChannel.js'

/** `v1.channels.updated`: the channel was edited. */
export interface ChannelUpdated {
  readonly channel: GameChannel
  /** What was supplied, whether or not it differs from before. */
  readonly changedProperties: readonly string[]
}

/** @internal */
export const ChannelUpdated: t.Type<ChannelUpdated, unknown> = /*#__PURE__*/ t.type(
  { channel: GameChannel, changedProperties: /*#__PURE__*/ t.readonlyArray(t.string) },
  'ChannelUpdated',
)

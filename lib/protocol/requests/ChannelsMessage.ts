import * as t from 'io-ts'

/** `v1.channels.message`: says something to every member of a channel, oneself included. */
export interface ChannelsMessage {
  readonly channel: { readonly id: number }
  /** Of any length, even empty. */
  readonly message: string
}

/** @internal */
export const ChannelsMessage: t.Type<ChannelsMessage, unknown> = /*#__PURE__*/ t.type(
  { channel: /*#__PURE__*/ t.type({ id: t.number }, 'ChannelsMessageChannel'), message: t.string },
  'ChannelsMessage',
)

import type { Shape } from '../Shape.js'
import * as shapes from '../shapes.js'

/** `v1.channels.message`: says something to every member of a channel, oneself included. */
export interface ChannelsMessage {
  readonly channel: { readonly id: number }
  /** Of any length, even empty. */
  readonly message: string
}

/** @internal */
export const ChannelsMessage: Shape<ChannelsMessage> = shapes.ChannelsMessage

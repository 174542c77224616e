import type * as t from 'io-ts'
import { hasOwn } from '../hasOwn.js'
import { ChannelsMessage } from './ChannelsMessage.js'
import { PlayersIdentify } from './PlayersIdentify.js'
import { RelationshipsBroadcast } from './RelationshipsBroadcast.js'

/** Every request the server knows, by name, with the data it asks for. */
export interface Requests {
  readonly 'v1.players.identify': PlayersIdentify
  readonly 'v1.channels.message': ChannelsMessage
  readonly 'v1.player-relationships.broadcast': RelationshipsBroadcast
}

/** The name of a request, which is the `req` of its frame. */
export type RequestName = keyof Requests

/** What a request carries: checked where this version knows its name, any object where it does not. */
export type RequestData<R extends string> = R extends RequestName ? Requests[R] : object

/** The codec of each request's data. Index it with a {@link RequestName} only; ask {@link isRequestName} of texts. */
export const requests: { readonly [R in RequestName]: t.Type<Requests[R], unknown> } = {
  'v1.players.identify': PlayersIdentify,
  'v1.channels.message': ChannelsMessage,
  'v1.player-relationships.broadcast': RelationshipsBroadcast,
}

/** Whether this version knows a request of that name. */
export function isRequestName(name: string): name is RequestName {
  return hasOwn(requests, name)
}

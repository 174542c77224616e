import { hasOwn } from '../hasOwn.js'
import type { ChannelsMessage } from './ChannelsMessage.js'
import type { PlayersIdentify } from './PlayersIdentify.js'
import type { RelationshipsBroadcast } from './RelationshipsBroadcast.js'

/** Every request the server knows, by name, with the data it asks for. */
export interface Requests {
  readonly 'v1.players.identify': PlayersIdentify
  readonly 'v1.channels.message': ChannelsMessage
  readonly 'v1.player-relationships.broadcast': RelationshipsBroadcast
}

/** The name of a request, which is the `req` of its frame. */
export type RequestName = keyof Requests

/** A frame for the server: a union discriminated by `req`. */
export type Request = {
  [R in RequestName]: { readonly req: R; readonly data: Requests[R] }
}[RequestName]

/** What a request carries: checked where this version knows its name, any object where it does not. */
export type RequestData<R extends string> = R extends RequestName ? Requests[R] : object

/** Complete, since the compiler asks for each. */
const known: Readonly<Record<RequestName, true>> = {
  'v1.players.identify': true,
  'v1.channels.message': true,
  'v1.player-relationships.broadcast': true,
}

/** Whether this version knows a request of that name. */
export function isRequestName(name: string): name is RequestName {
  return hasOwn(known, name)
}

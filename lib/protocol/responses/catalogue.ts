import type * as t from 'io-ts'
import { hasOwn } from '../hasOwn.js'
import { ChannelDeleted } from './ChannelDeleted.js'
import { ChannelMessage } from './ChannelMessage.js'
import { ChannelOwnershipTransferred } from './ChannelOwnershipTransferred.js'
import { ChannelPlayerJoined } from './ChannelPlayerJoined.js'
import { ChannelPlayerLeft } from './ChannelPlayerLeft.js'
import { ChannelStorageUpdated } from './ChannelStorageUpdated.js'
import { ChannelUpdated } from './ChannelUpdated.js'
import { Connected } from './Connected.js'
import { IdentifySuccess } from './IdentifySuccess.js'
import { LiveConfigUpdated } from './LiveConfigUpdated.js'
import { PresenceUpdated } from './PresenceUpdated.js'
import { RelationshipBroadcast } from './RelationshipBroadcast.js'
import { SocketErrorData } from './SocketErrorData.js'
import { SubscriptionConfirmed } from './SubscriptionConfirmed.js'
import { SubscriptionCreated } from './SubscriptionCreated.js'
import { SubscriptionDeleted } from './SubscriptionDeleted.js'

/** Every response of the server, by name, with the data it carries. */
export interface Responses {
  readonly 'v1.connected': Connected
  readonly 'v1.error': SocketErrorData
  readonly 'v1.players.identify.success': IdentifySuccess
  readonly 'v1.players.presence.updated': PresenceUpdated
  readonly 'v1.channels.player-joined': ChannelPlayerJoined
  readonly 'v1.channels.player-left': ChannelPlayerLeft
  readonly 'v1.channels.message': ChannelMessage
  readonly 'v1.channels.updated': ChannelUpdated
  readonly 'v1.channels.ownership-transferred': ChannelOwnershipTransferred
  readonly 'v1.channels.deleted': ChannelDeleted
  readonly 'v1.channels.storage.updated': ChannelStorageUpdated
  readonly 'v1.live-config.updated': LiveConfigUpdated
  readonly 'v1.player-relationships.broadcast': RelationshipBroadcast
  readonly 'v1.player-relationships.subscription-created': SubscriptionCreated
  readonly 'v1.player-relationships.subscription-confirmed': SubscriptionConfirmed
  readonly 'v1.player-relationships.subscription-deleted': SubscriptionDeleted
}

/** The name of a response, which is the `res` of its frame. */
export type ResponseName = keyof Responses

/** A frame of the server: a union discriminated by `res`. */
export type Response = {
  [R in ResponseName]: { readonly res: R; readonly data: Responses[R] }
}[ResponseName]

/** The codec of each response's data. Index it with a {@link ResponseName} only; ask {@link isResponseName} of texts. */
export const responses: { readonly [R in ResponseName]: t.Type<Responses[R], unknown> } = {
  'v1.connected': Connected,
  'v1.error': SocketErrorData,
  'v1.players.identify.success': IdentifySuccess,
  'v1.players.presence.updated': PresenceUpdated,
  'v1.channels.player-joined': ChannelPlayerJoined,
  'v1.channels.player-left': ChannelPlayerLeft,
  'v1.channels.message': ChannelMessage,
  'v1.channels.updated': ChannelUpdated,
  'v1.channels.ownership-transferred': ChannelOwnershipTransferred,
  'v1.channels.deleted': ChannelDeleted,
  'v1.channels.storage.updated': ChannelStorageUpdated,
  'v1.live-config.updated': LiveConfigUpdated,
  'v1.player-relationships.broadcast': RelationshipBroadcast,
  'v1.player-relationships.subscription-created': SubscriptionCreated,
  'v1.player-relationships.subscription-confirmed': SubscriptionConfirmed,
  'v1.player-relationships.subscription-deleted': SubscriptionDeleted,
}

/** Whether this version knows a response of that name. */
export function isResponseName(name: string): name is ResponseName {
  return hasOwn(responses, name)
}

import type { ChannelDeleted } from './ChannelDeleted.js'
import type { ChannelMessage } from './ChannelMessage.js'
import type { ChannelOwnershipTransferred } from './ChannelOwnershipTransferred.js'
import type { ChannelPlayerJoined } from './ChannelPlayerJoined.js'
import type { ChannelPlayerLeft } from './ChannelPlayerLeft.js'
import type { ChannelStorageUpdated } from './ChannelStorageUpdated.js'
import type { ChannelUpdated } from './ChannelUpdated.js'
import type { Connected } from './Connected.js'
import type { IdentifySuccess } from './IdentifySuccess.js'
import type { LiveConfigUpdated } from './LiveConfigUpdated.js'
import type { PresenceUpdated } from './PresenceUpdated.js'
import type { RelationshipBroadcast } from './RelationshipBroadcast.js'
import type { SocketErrorData } from './SocketErrorData.js'
import type { SubscriptionConfirmed } from './SubscriptionConfirmed.js'
import type { SubscriptionCreated } from './SubscriptionCreated.js'
import type { SubscriptionDeleted } from './SubscriptionDeleted.js'

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

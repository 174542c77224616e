/**
 * Everything that a Talo server sends and is sent, as codecs of io-ts: for servers and bots that check it themselves, and
 * for tests that make it up.
 *
 * A codec takes what has the keys it names, and gives that very object, with keys it does not name.
 *
 * @packageDocumentation
 */

import type * as types from './types.js'

export { NonEmptyString } from './NonEmptyString.js'
export {
  GameChannel,
  GameChannelStorageProp,
  NestedPresence,
  Player,
  PlayerAlias,
  PlayerAliasSubscription,
  PlayerAuth,
  PlayerGroup,
  PlayerPresence,
  PlayerWithAliases,
  Prop,
  RejectedProp,
} from './entities.js'
export {
  AliasBody,
  ChannelBody,
  ChannelMembersBody,
  ChannelsBody,
  ChannelStoragePropBody,
  ChannelStoragePropsBody,
  ChannelStorageUpdateBody,
  ChannelSubscriptionsBody,
  IdentifyBody,
  LiveConfigBody,
  LoginBody,
  PlayerBody,
  PlayersBody,
  PlayerUpdateBody,
  PresenceBody,
  SessionBody,
  SessionRefreshBody,
  SocketTicketBody,
  SocketTokenBody,
  SubscriptionBody,
  SubscriptionsBody,
  VerificationRequiredBody,
} from './bodies.js'
export { ChannelsMessage, PlayersIdentify, RelationshipsBroadcast } from './requests.js'
export {
  ChannelDeleted,
  ChannelMessage,
  ChannelOwnershipTransferred,
  ChannelPlayerJoined,
  ChannelPlayerLeft,
  ChannelStorageUpdated,
  ChannelUpdated,
  Connected,
  IdentifySuccess,
  LiveConfigUpdated,
  PresenceUpdated,
  RelationshipBroadcast,
  SocketErrorData,
  SubscriptionConfirmed,
  SubscriptionCreated,
  SubscriptionDeleted,
} from './responses.js'
export { RequestFrame, requests, ResponseFrame, responses } from './frames.js'
export { StoredSession } from './StoredSession.js'
export type { types }

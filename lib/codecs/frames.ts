import * as t from 'io-ts'
import { ChannelsMessage, PlayersIdentify, RelationshipsBroadcast } from './requests.js'
import {
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
import type * as types from './types.js'

/** The codec of each response's data, by the `res` of its frame. */
export const responses: {
  readonly [R in keyof types.Responses]: t.Type<types.Responses[R], unknown>
} = {
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

/** The codec of each request's data, by the `req` of its frame. */
export const requests: {
  readonly [R in keyof types.Requests]: t.Type<types.Requests[R], unknown>
} = {
  'v1.players.identify': PlayersIdentify,
  'v1.channels.message': ChannelsMessage,
  'v1.player-relationships.broadcast': RelationshipsBroadcast,
}

/** A frame of the server, told apart by its `res`. A name that this version does not know is none of these. */
export const ResponseFrame: t.Type<types.Response, unknown> = /*#__PURE__*/ frameOf(
  'ResponseFrame',
  'res',
  responses,
)

/** A frame for the server, told apart by its `req`. */
export const RequestFrame: t.Type<types.Request, unknown> = /*#__PURE__*/ frameOf(
  'RequestFrame',
  'req',
  requests,
)

/** Makes the codec of envelopes: which data they carry, the name in them tells. */
function frameOf<Frame>(
  name: string,
  key: 'res' | 'req',
  codecs: Readonly<Record<string, t.Mixed>>,
): t.Type<Frame, unknown> {
  const [first, second, ...others] = Object.entries(codecs).map(([each, data]) =>
    t.type({ [key]: t.literal(each), data }, each),
  )
  if (first === undefined || second === undefined) throw new Error('a union is of two at least')
  // The names are the keys of the table, which the type of a computed key forgets.
  const union: unknown = t.union([first, second, ...others], name)
  return union as t.Type<Frame, unknown>
}

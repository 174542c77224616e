import * as t from 'io-ts'
import {
  GameChannel,
  GameChannelStorageProp,
  PlayerAlias,
  PlayerAliasSubscription,
  PlayerPresence,
  Prop,
} from './entities.js'
import { optional } from './optional.js'
import { struct } from './struct.js'
import type * as types from './types.js'

/** `v1.connected`: the ticket was good, and what is sent from now on is received. It carries nothing. */
export const Connected: t.Type<types.Connected, unknown> = t.UnknownRecord

/** `v1.error`: a request failed. */
export const SocketErrorData: t.Type<types.SocketErrorData, unknown> = /*#__PURE__*/ struct(
  'SocketErrorData',
  { message: t.string, errorCode: t.string },
  { req: /*#__PURE__*/ optional(t.string), cause: t.unknown },
)

/** `v1.players.identify.success`: the connection now speaks for this alias. */
export const IdentifySuccess: t.Type<types.IdentifySuccess, unknown> = PlayerAlias

const Meta: t.Type<types.PresenceUpdatedMeta, unknown> = /*#__PURE__*/ t.partial(
  {
    onlineChanged: /*#__PURE__*/ optional(t.boolean),
    customStatusChanged: /*#__PURE__*/ optional(t.boolean),
  },
  'PresenceUpdatedMeta',
)

/** `v1.players.presence.updated`: some player of the game went on or offline or changed its status. */
export const PresenceUpdated: t.Type<types.PresenceUpdated, unknown> = /*#__PURE__*/ struct(
  'PresenceUpdated',
  { presence: PlayerPresence },
  { meta: /*#__PURE__*/ optional(Meta) },
)

/** `v1.channels.player-joined`: a player became a member. */
export const ChannelPlayerJoined: t.Type<types.ChannelPlayerJoined, unknown> = /*#__PURE__*/ struct(
  'ChannelPlayerJoined',
  { channel: GameChannel },
  { playerAlias: /*#__PURE__*/ optional(PlayerAlias) },
)

/** `v1.channels.player-left`: a player is no longer a member. */
export const ChannelPlayerLeft: t.Type<types.ChannelPlayerLeft, unknown> = /*#__PURE__*/ t.type(
  {
    channel: GameChannel,
    playerAlias: PlayerAlias,
    meta: /*#__PURE__*/ t.type({ reason: t.number }, 'ChannelPlayerLeftMeta'),
  },
  'ChannelPlayerLeft',
)

/** `v1.channels.message`: a member, perhaps oneself, said something. */
export const ChannelMessage: t.Type<types.ChannelMessage, unknown> = /*#__PURE__*/ t.type(
  { channel: GameChannel, message: t.string, playerAlias: PlayerAlias },
  'ChannelMessage',
)

/** `v1.channels.updated`: the channel was edited. */
export const ChannelUpdated: t.Type<types.ChannelUpdated, unknown> = /*#__PURE__*/ t.type(
  { channel: GameChannel, changedProperties: /*#__PURE__*/ t.readonlyArray(t.string) },
  'ChannelUpdated',
)

/** `v1.channels.ownership-transferred`: the channel was given to a player, perhaps to its owner again. */
export const ChannelOwnershipTransferred: t.Type<types.ChannelOwnershipTransferred, unknown> =
  /*#__PURE__*/ t.type(
    { channel: GameChannel, newOwner: PlayerAlias },
    'ChannelOwnershipTransferred',
  )

/** `v1.channels.deleted`: the channel is gone. */
export const ChannelDeleted: t.Type<types.ChannelDeleted, unknown> = /*#__PURE__*/ t.type(
  { channel: GameChannel },
  'ChannelDeleted',
)

/** `v1.channels.storage.updated`: the storage was written to; both lists may be empty. */
export const ChannelStorageUpdated: t.Type<types.ChannelStorageUpdated, unknown> =
  /*#__PURE__*/ t.type(
    {
      channel: GameChannel,
      upsertedProps: /*#__PURE__*/ t.readonlyArray(GameChannelStorageProp),
      deletedProps: /*#__PURE__*/ t.readonlyArray(GameChannelStorageProp),
    },
    'ChannelStorageUpdated',
  )

/** `v1.live-config.updated`: the whole live config as it now is. */
export const LiveConfigUpdated: t.Type<types.LiveConfigUpdated, unknown> = /*#__PURE__*/ t.type(
  { config: /*#__PURE__*/ t.readonlyArray(Prop) },
  'LiveConfigUpdated',
)

/** `v1.player-relationships.broadcast`: an alias this one follows said something to all its followers. */
export const RelationshipBroadcast: t.Type<types.RelationshipBroadcast, unknown> =
  /*#__PURE__*/ t.type({ message: t.string, playerAlias: PlayerAlias }, 'RelationshipBroadcast')

/** `v1.player-relationships.subscription-created`: another alias asks to follow this one. */
export const SubscriptionCreated: t.Type<types.SubscriptionCreated, unknown> = /*#__PURE__*/ t.type(
  { subscription: PlayerAliasSubscription },
  'SubscriptionCreated',
)

/** `v1.player-relationships.subscription-confirmed`: this alias may now follow the other. */
export const SubscriptionConfirmed: t.Type<types.SubscriptionConfirmed, unknown> =
  /*#__PURE__*/ t.type({ subscription: PlayerAliasSubscription }, 'SubscriptionConfirmed')

/** `v1.player-relationships.subscription-deleted`: an alias follows another no longer. */
export const SubscriptionDeleted: t.Type<types.SubscriptionDeleted, unknown> = /*#__PURE__*/ struct(
  'SubscriptionDeleted',
  { subscription: PlayerAliasSubscription },
  { reciprocalSubscription: /*#__PURE__*/ optional(PlayerAliasSubscription) },
)

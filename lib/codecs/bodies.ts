import * as t from 'io-ts'
import {
  GameChannel,
  GameChannelStorageProp,
  PlayerAlias,
  PlayerAliasSubscription,
  PlayerPresence,
  PlayerWithAliases,
  Prop,
  RejectedProp,
} from './entities.js'
import { NonEmptyString } from './NonEmptyString.js'
import { nullable } from './nullable.js'
import { optional } from './optional.js'
import { pageOf } from './pageOf.js'
import { struct } from './struct.js'
import type * as types from './types.js'

/** The answer to `POST /v1/socket-tickets`. */
export const SocketTicketBody: t.Type<types.SocketTicketBody, unknown> = /*#__PURE__*/ t.type(
  {
    ticket: NonEmptyString,
  },
  'SocketTicketBody',
)

/** The answer to `GET /v1/players/identify`. */
export const IdentifyBody: t.Type<types.IdentifyBody, unknown> = /*#__PURE__*/ t.type(
  {
    alias: PlayerAlias,
    socketToken: NonEmptyString,
  },
  'IdentifyBody',
)

/** The answer to `POST /v1/players/socket-token`; the token before it is dead. */
export const SocketTokenBody: t.Type<types.SocketTokenBody, unknown> = /*#__PURE__*/ t.type(
  {
    socketToken: NonEmptyString,
  },
  'SocketTokenBody',
)

/** The answer to `GET /v1/players/:id` and `POST /v1/players/merge`. */
export const PlayerBody: t.Type<types.PlayerBody, unknown> = /*#__PURE__*/ t.type(
  {
    player: PlayerWithAliases,
  },
  'PlayerBody',
)

/** The answer to `GET /v1/players/search`: at most 25, those seen last first, and no further pages. */
export const PlayersBody: t.Type<types.PlayersBody, unknown> = /*#__PURE__*/ pageOf('PlayersBody', {
  players: /*#__PURE__*/ t.readonlyArray(PlayerWithAliases),
})

/** The answer to `PATCH /v1/players/:id`: what was saved, and what was refused. */
export const PlayerUpdateBody: t.Type<types.PlayerUpdateBody, unknown> = /*#__PURE__*/ t.type(
  {
    player: PlayerWithAliases,
    rejectedProps: /*#__PURE__*/ t.readonlyArray(RejectedProp),
  },
  'PlayerUpdateBody',
)

/** The answer to `GET /v1/players/presence/:playerId` and `PUT /v1/players/presence`. */
export const PresenceBody: t.Type<types.PresenceBody, unknown> = /*#__PURE__*/ t.type(
  {
    presence: PlayerPresence,
  },
  'PresenceBody',
)

/** The answer to every call about one channel; it has its `memberCount`. */
export const ChannelBody: t.Type<types.ChannelBody, unknown> = /*#__PURE__*/ t.type(
  {
    channel: GameChannel,
  },
  'ChannelBody',
)

/** The answer to `GET /v1/game-channels`. */
export const ChannelsBody: t.Type<types.ChannelsBody, unknown> = /*#__PURE__*/ pageOf(
  'ChannelsBody',
  {
    channels: /*#__PURE__*/ t.readonlyArray(GameChannel),
  },
)

/** The answer to `GET /v1/game-channels/subscriptions`: every channel of the alias, private ones included. */
export const ChannelSubscriptionsBody: t.Type<types.ChannelSubscriptionsBody, unknown> =
  /*#__PURE__*/ t.type(
    {
      channels: /*#__PURE__*/ t.readonlyArray(GameChannel),
    },
    'ChannelSubscriptionsBody',
  )

/** The answer to `GET /v1/game-channels/:id/members`. */
export const ChannelMembersBody: t.Type<types.ChannelMembersBody, unknown> = /*#__PURE__*/ pageOf(
  'ChannelMembersBody',
  {
    members: /*#__PURE__*/ t.readonlyArray(PlayerAlias),
  },
)

/** The answer to `GET /v1/game-channels/:id/storage`. */
export const ChannelStoragePropBody: t.Type<types.ChannelStoragePropBody, unknown> =
  /*#__PURE__*/ t.type(
    {
      prop: /*#__PURE__*/ nullable(GameChannelStorageProp),
    },
    'ChannelStoragePropBody',
  )

/** The answer to `GET /v1/game-channels/:id/storage/list`: in the order asked for, without what is missing. */
export const ChannelStoragePropsBody: t.Type<types.ChannelStoragePropsBody, unknown> =
  /*#__PURE__*/ t.type(
    {
      props: /*#__PURE__*/ t.readonlyArray(GameChannelStorageProp),
    },
    'ChannelStoragePropsBody',
  )

/** The answer to `PUT /v1/game-channels/:id/storage`: what was written, deleted and refused. */
export const ChannelStorageUpdateBody: t.Type<types.ChannelStorageUpdateBody, unknown> =
  /*#__PURE__*/ t.type(
    {
      channel: GameChannel,
      upsertedProps: /*#__PURE__*/ t.readonlyArray(GameChannelStorageProp),
      deletedProps: /*#__PURE__*/ t.readonlyArray(GameChannelStorageProp),
      failedProps: /*#__PURE__*/ t.readonlyArray(RejectedProp),
    },
    'ChannelStorageUpdateBody',
  )

/** The answer to asking for a subscription and to confirming one. */
export const SubscriptionBody: t.Type<types.SubscriptionBody, unknown> = /*#__PURE__*/ t.type(
  {
    subscription: PlayerAliasSubscription,
  },
  'SubscriptionBody',
)

/** The answer to `GET /v1/players/relationships/subscribers` and `…/subscriptions`. */
export const SubscriptionsBody: t.Type<types.SubscriptionsBody, unknown> = /*#__PURE__*/ pageOf(
  'SubscriptionsBody',
  {
    subscriptions: /*#__PURE__*/ t.readonlyArray(PlayerAliasSubscription),
  },
)

/** The answer to `GET /v1/game-config`. */
export const LiveConfigBody: t.Type<types.LiveConfigBody, unknown> = /*#__PURE__*/ t.type(
  {
    config: /*#__PURE__*/ t.readonlyArray(Prop),
  },
  'LiveConfigBody',
)

/** The answer to `POST /v1/players/auth/register`, `…/verify` and a `…/login` that needs no code. */
export const SessionBody: t.Type<types.SessionBody, unknown> = /*#__PURE__*/ struct(
  'SessionBody',
  { alias: PlayerAlias, sessionToken: NonEmptyString, socketToken: NonEmptyString },
  { refreshToken: /*#__PURE__*/ optional(NonEmptyString) },
)

/** The answer to a login that a mailed code must follow. */
export const VerificationRequiredBody: t.Type<types.VerificationRequiredBody, unknown> =
  /*#__PURE__*/ t.type(
    {
      aliasId: t.number,
      verificationRequired: /*#__PURE__*/ t.literal(true),
    },
    'VerificationRequiredBody',
  )

/** The answer to `POST /v1/players/auth/login`: a session, or that a code was mailed. */
export const LoginBody: t.Type<types.LoginBody, unknown> = /*#__PURE__*/ t.union(
  [SessionBody, VerificationRequiredBody],
  'LoginBody',
)

/** The answer to `POST /v1/players/auth/refresh`; every earlier token of the player is dead. */
export const SessionRefreshBody: t.Type<types.SessionRefreshBody, unknown> = /*#__PURE__*/ t.type(
  {
    sessionToken: NonEmptyString,
    refreshToken: NonEmptyString,
  },
  'SessionRefreshBody',
)

/** The answer to `POST /v1/players/auth/change_identifier` and `…/migrate`. */
export const AliasBody: t.Type<types.AliasBody, unknown> = /*#__PURE__*/ t.type(
  {
    alias: PlayerAlias,
  },
  'AliasBody',
)

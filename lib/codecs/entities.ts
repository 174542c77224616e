import * as t from 'io-ts'
import { nullable } from './nullable.js'
import { optional } from './optional.js'
import { struct } from './struct.js'
import type * as types from './types.js'

/** A key and a value, both text: the form of everything a game stores on players, channels and its live config. */
export const Prop: t.Type<types.Prop, unknown> = /*#__PURE__*/ t.type(
  { key: t.string, value: t.string },
  'Prop',
)

/** A prop that the server refused, and why; codes that are newer than this version come as they are. */
export const RejectedProp: t.Type<types.RejectedProp, unknown> = /*#__PURE__*/ t.type(
  { key: t.string, error: t.string, message: t.string },
  'RejectedProp',
)

/** A group of players that the game's dashboard defines; `id` is a UUID. */
export const PlayerGroup: t.Type<types.PlayerGroup, unknown> = /*#__PURE__*/ t.type(
  { id: t.string, name: t.string },
  'PlayerGroup',
)

/** What the server tells of a player's Talo authentication. */
export const PlayerAuth: t.Type<types.PlayerAuth, unknown> = /*#__PURE__*/ t.partial(
  {
    email: /*#__PURE__*/ optional(t.string),
    verificationEnabled: /*#__PURE__*/ optional(t.boolean),
    sessionCreatedAt: /*#__PURE__*/ optional(t.string),
  },
  'PlayerAuth',
)

/** The presence of a player as it stands inside that player: without the alias that set it. */
export const NestedPresence: t.Type<types.NestedPresence, unknown> = /*#__PURE__*/ t.type(
  { online: t.boolean, customStatus: t.string, updatedAt: t.string },
  'NestedPresence',
)

/** A player of the game, as it stands inside each of its aliases. */
export const Player: t.Type<types.Player, unknown> = /*#__PURE__*/ struct(
  'Player',
  {
    id: t.string,
    props: /*#__PURE__*/ t.readonlyArray(Prop),
    devBuild: t.boolean,
    createdAt: t.string,
    lastSeenAt: t.string,
    groups: /*#__PURE__*/ t.readonlyArray(PlayerGroup),
  },
  { auth: /*#__PURE__*/ optional(PlayerAuth), presence: /*#__PURE__*/ optional(NestedPresence) },
)

/** One identity of a player: a service and an identifier there. */
export const PlayerAlias: t.Type<types.PlayerAlias, unknown> = /*#__PURE__*/ t.type(
  {
    id: t.number,
    service: t.string,
    identifier: t.string,
    displayName: t.string,
    player: Player,
    lastSeenAt: t.string,
    createdAt: t.string,
    updatedAt: t.string,
  },
  'PlayerAlias',
)

/** A player with every identity it has, as the calls about players answer it. */
export const PlayerWithAliases: t.Type<types.PlayerWithAliases, unknown> =
  /*#__PURE__*/ t.intersection(
    [
      Player,
      /*#__PURE__*/ t.type(
        { aliases: /*#__PURE__*/ t.readonlyArray(PlayerAlias) },
        'PlayerWithAliases',
      ),
    ],
    'PlayerWithAliases',
  )

/** Whether a player is online and what its status says; one per player, whatever the alias. */
export const PlayerPresence: t.Type<types.PlayerPresence, unknown> = /*#__PURE__*/ t.type(
  {
    playerAlias: /*#__PURE__*/ nullable(PlayerAlias),
    online: t.boolean,
    customStatus: t.string,
    updatedAt: t.string,
  },
  'PlayerPresence',
)

/** A channel: members, messages, props and storage. */
export const GameChannel: t.Type<types.GameChannel, unknown> = /*#__PURE__*/ struct(
  'GameChannel',
  {
    id: t.number,
    name: t.string,
    owner: /*#__PURE__*/ nullable(PlayerAlias),
    totalMessages: t.number,
    props: /*#__PURE__*/ t.readonlyArray(Prop),
    createdAt: t.string,
    updatedAt: t.string,
  },
  {
    autoCleanup: /*#__PURE__*/ optional(t.boolean),
    private: /*#__PURE__*/ optional(t.boolean),
    temporaryMembership: /*#__PURE__*/ optional(t.boolean),
    memberCount: /*#__PURE__*/ optional(t.number),
  },
)

/** A prop in the storage of a channel, with who wrote it and when. */
export const GameChannelStorageProp: t.Type<types.GameChannelStorageProp, unknown> =
  /*#__PURE__*/ t.type(
    {
      key: t.string,
      value: t.string,
      createdBy: PlayerAlias,
      lastUpdatedBy: PlayerAlias,
      createdAt: t.string,
      updatedAt: t.string,
    },
    'GameChannelStorageProp',
  )

/** That one alias follows another; it counts once the other has confirmed it. */
export const PlayerAliasSubscription: t.Type<types.PlayerAliasSubscription, unknown> =
  /*#__PURE__*/ t.type(
    {
      id: t.number,
      subscriber: PlayerAlias,
      subscribedTo: PlayerAlias,
      confirmed: t.boolean,
      relationshipType: t.string,
      createdAt: t.string,
      updatedAt: t.string,
    },
    'PlayerAliasSubscription',
  )

import * as t from 'io-ts'
import { struct } from './struct.js'
import type * as types from './types.js'

/** `v1.players.identify`: makes the connection speak for an alias. */
export const PlayersIdentify: t.Type<types.PlayersIdentify, unknown> = /*#__PURE__*/ struct(
  'PlayersIdentify',
  { playerAliasId: t.number, socketToken: t.string },
  { sessionToken: /*#__PURE__*/ t.union([t.string, t.undefined]) },
)

/** `v1.channels.message`: says something to every member of a channel, oneself included. */
export const ChannelsMessage: t.Type<types.ChannelsMessage, unknown> = /*#__PURE__*/ t.type(
  { channel: /*#__PURE__*/ t.type({ id: t.number }, 'ChannelsMessageChannel'), message: t.string },
  'ChannelsMessage',
)

/** `v1.player-relationships.broadcast`: says something to every alias that follows this one. Nothing answers it. */
export const RelationshipsBroadcast: t.Type<types.RelationshipsBroadcast, unknown> =
  /*#__PURE__*/ t.type({ message: t.string }, 'RelationshipsBroadcast')

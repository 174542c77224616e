import * as t from 'io-ts'
import { PlayerAlias } from '../entities/PlayerAlias.js'

/** `v1.player-relationships.broadcast`: an alias this one follows said something to all its followers. */
export interface RelationshipBroadcast {
  readonly message: string
  readonly playerAlias: PlayerAlias
}

/** @internal */
export const RelationshipBroadcast: t.Type<RelationshipBroadcast, unknown> = /*#__PURE__*/ t.type(
  { message: t.string, playerAlias: PlayerAlias },
  'RelationshipBroadcast',
)

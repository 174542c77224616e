import type { PlayerAlias } from '../entities/PlayerAlias.js'

/** `v1.player-relationships.broadcast`: an alias this one follows said something to all its followers. */
export interface RelationshipBroadcast {
  readonly message: string
  readonly playerAlias: PlayerAlias
}

/** `v1.player-relationships.broadcast`: says something to every alias that follows this one. Nothing answers it. */
export interface RelationshipsBroadcast {
  readonly message: string
}

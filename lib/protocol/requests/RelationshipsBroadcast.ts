import * as t from 'io-ts'

/** `v1.player-relationships.broadcast`: says something to every alias that follows this one. Nothing answers it. */
export interface RelationshipsBroadcast {
  readonly message: string
}

/** @internal */
export const RelationshipsBroadcast: t.Type<RelationshipsBroadcast, unknown> = /*#__PURE__*/ t.type(
  { message: t.string },
  'RelationshipsBroadcast',
)

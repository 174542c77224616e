import type { PlayerAlias } from './PlayerAlias.js'

/** Whether confirming a subscription makes one the other way as well; newer types come as they are. */
export type RelationshipType = 'unidirectional' | 'bidirectional' | (string & {})

/** That one alias follows another; it counts once the other has confirmed it. */
export interface PlayerAliasSubscription {
  readonly id: number
  readonly subscriber: PlayerAlias
  readonly subscribedTo: PlayerAlias
  readonly confirmed: boolean
  readonly relationshipType: RelationshipType
  /** An ISO date. */
  readonly createdAt: string
  /** An ISO date. */
  readonly updatedAt: string
}

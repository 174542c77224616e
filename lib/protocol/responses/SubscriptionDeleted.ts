import type { PlayerAliasSubscription } from '../entities/PlayerAliasSubscription.js'

/** `v1.player-relationships.subscription-deleted`: an alias follows another no longer. */
export interface SubscriptionDeleted {
  readonly subscription: PlayerAliasSubscription
  /** The one the other way, if it ended with this one. */
  readonly reciprocalSubscription?: PlayerAliasSubscription | null | undefined
}

import type { PlayerAliasSubscription } from '../entities/PlayerAliasSubscription.js'

/** `v1.player-relationships.subscription-confirmed`: this alias may now follow the other. */
export interface SubscriptionConfirmed {
  readonly subscription: PlayerAliasSubscription
}

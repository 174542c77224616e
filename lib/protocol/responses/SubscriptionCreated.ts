import type { PlayerAliasSubscription } from '../entities/PlayerAliasSubscription.js'

/** `v1.player-relationships.subscription-created`: another alias asks to follow this one. */
export interface SubscriptionCreated {
  readonly subscription: PlayerAliasSubscription
}

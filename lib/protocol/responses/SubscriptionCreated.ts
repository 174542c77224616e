import type { PlayerAliasSubscription } from '../entities/PlayerAliasSubscription.js'

/** `v1.player-relationships.subscription-created`: somebody asks to follow this alias. */
export interface SubscriptionCreated {
  readonly subscription: PlayerAliasSubscription
}

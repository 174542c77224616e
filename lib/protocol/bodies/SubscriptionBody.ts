import type { PlayerAliasSubscription } from '../entities/PlayerAliasSubscription.js'
import type { Shape } from '../Shape.js'
import * as shapes from '../shapes.js'

/** The answer to asking for a subscription and to confirming one. */
export interface SubscriptionBody {
  readonly subscription: PlayerAliasSubscription
}

/** @internal */
export const SubscriptionBody: Shape<SubscriptionBody> = shapes.SubscriptionBody

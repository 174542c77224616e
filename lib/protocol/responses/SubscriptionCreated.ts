import * as t from 'io-ts'
import { PlayerAliasSubscription } from '../entities/PlayerAliasSubscription.js'

/** `v1.player-relationships.subscription-created`: somebody asks to follow this alias. */
export interface SubscriptionCreated {
  readonly subscription: PlayerAliasSubscription
}

/** @internal */
export const SubscriptionCreated: t.Type<SubscriptionCreated, unknown> = /*#__PURE__*/ t.type(
  { subscription: PlayerAliasSubscription },
  'SubscriptionCreated',
)

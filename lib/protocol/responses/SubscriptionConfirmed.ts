import * as t from 'io-ts'
import { PlayerAliasSubscription } from '../entities/PlayerAliasSubscription.js'

/** `v1.player-relationships.subscription-confirmed`: this alias may now follow the other. */
export interface SubscriptionConfirmed {
  readonly subscription: PlayerAliasSubscription
}

/** @internal */
export const SubscriptionConfirmed: t.Type<SubscriptionConfirmed, unknown> = /*#__PURE__*/ t.type(
  { subscription: PlayerAliasSubscription },
  'SubscriptionConfirmed',
)

import * as t from 'io-ts'
import { PlayerAliasSubscription } from '../entities/PlayerAliasSubscription.js'

/** The answer to asking for a subscription and to confirming one. */
export interface SubscriptionBody {
  readonly subscription: PlayerAliasSubscription
}

export const SubscriptionBody: t.Type<SubscriptionBody, unknown> = /*#__PURE__*/ t.type(
  {
    subscription: PlayerAliasSubscription,
  },
  'SubscriptionBody',
)

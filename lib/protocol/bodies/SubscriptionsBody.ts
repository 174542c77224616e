import * as t from 'io-ts'
import { PlayerAliasSubscription } from '../entities/PlayerAliasSubscription.js'
import { type Page, pageOf } from './Page.js'

/** The answer to `GET /v1/players/relationships/subscribers` and `…/subscriptions`. */
export interface SubscriptionsBody extends Page {
  readonly subscriptions: readonly PlayerAliasSubscription[]
}

export const SubscriptionsBody: t.Type<SubscriptionsBody, unknown> = /*#__PURE__*/ pageOf(
  'SubscriptionsBody',
  {
    subscriptions: /*#__PURE__*/ t.readonlyArray(PlayerAliasSubscription),
  },
)

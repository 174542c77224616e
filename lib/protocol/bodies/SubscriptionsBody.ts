import type { PlayerAliasSubscription } from '../entities/PlayerAliasSubscription.js'
import type { Shape } from '../Shape.js'
import * as shapes from '../shapes.js'
import type { Page } from './Page.js'

/** The answer to `GET /v1/players/relationships/subscribers` and `…/subscriptions`. */
export interface SubscriptionsBody extends Page {
  readonly subscriptions: readonly PlayerAliasSubscription[]
}

/** @internal */
export const SubscriptionsBody: Shape<SubscriptionsBody> = shapes.SubscriptionsBody

import * as t from 'io-ts'
import { PlayerAliasSubscription } from '../entities/PlayerAliasSubscription.js'
import { optional } from '../optional.js'
import { struct } from '../struct.js'

/** `v1.player-relationships.subscription-deleted`: an alias follows another no longer. */
export interface SubscriptionDeleted {
  readonly subscription: PlayerAliasSubscription
  /** The one the other way, if it ended with this one. */
  readonly reciprocalSubscription?: PlayerAliasSubscription | null | undefined
}

/** @internal */
export const SubscriptionDeleted: t.Type<SubscriptionDeleted, unknown> = /*#__PURE__*/ struct(
  'SubscriptionDeleted',
  { subscription: PlayerAliasSubscription },
  { reciprocalSubscription: /*#__PURE__*/ optional(PlayerAliasSubscription) },
)

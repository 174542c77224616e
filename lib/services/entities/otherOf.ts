import type { PlayerAlias } from '../../protocol/entities/PlayerAlias.js'
import type { PlayerAliasSubscription } from '../../protocol/entities/PlayerAliasSubscription.js'

/** The other side of a relationship: whom this alias is subscribed to, or who is subscribed to it. */
export function otherOf(
  { subscriber, subscribedTo }: PlayerAliasSubscription,
  alias: Pick<PlayerAlias, 'id'>,
): PlayerAlias {
  return subscriber.id === alias.id ? subscribedTo : subscriber
}

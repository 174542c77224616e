import type { Offer } from '../contract/Section.js'
import type { Account, Guest, Player, Scenery } from '../scenery/createScenery.js'
import type { Met, Visitor } from '../visitor/createVisitor.js'
import type { Alteration } from '../visitor/Exchange.js'
import { calls } from './calls.js'

/** A player who may call an endpoint: with a session where that takes one. */
export function callerOf(scenery: Scenery, offer: Offer, guest: Guest = {}): Promise<Player> {
  return isOfAccount(offer) ? scenery.account(guest) : scenery.player(guest)
}

function isOfAccount({ name, needs }: Offer): boolean {
  return needs === 'account' || name.endsWith('/refresh')
}

/** The one call to an endpoint. */
export function callEndpoint(
  caller: Player | Account,
  { name }: Offer,
  alteration?: Alteration,
): Promise<Met> {
  return meetCall(caller, name, caller, alteration)
}

/** The same by one visitor about another. */
export function meetCall(
  visitor: Visitor,
  endpoint: string,
  { alias }: Player,
  alteration?: Alteration,
): Promise<Met> {
  const call$ = calls[endpoint]
  if (call$ === undefined) throw new Error(`no call is known for ${endpoint}`)
  const ids = { playerId: alias.player.id, aliasId: alias.id, channelId: 1 }
  return visitor.meet((talo) => call$(talo, ids), alteration)
}

/** Provokes with an alteration alone. What is refused leaves no trace, so that one player can make all the calls. */
export function altered(
  alterationOf: (scenery: Scenery) => Alteration,
): (scenery: Scenery, offer: Offer) => Promise<Met> {
  return async (scenery, offer) =>
    callEndpoint(
      await (isOfAccount(offer) ? scenery.account() : scenery.common()),
      offer,
      alterationOf(scenery),
    )
}

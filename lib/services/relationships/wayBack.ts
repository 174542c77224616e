import type { PlayerAliasSubscription } from '../../protocol/entities/PlayerAliasSubscription.js'
import { inKnownOrder } from '../inKnownOrder.js'

/** Subscriptions by their ids. */
export type Subscriptions = ReadonlyMap<number, PlayerAliasSubscription>

/**
 * Adds the subscription that confirming a bidirectional request makes the other way, of which no frame tells. All of it is
 * known but its id: until the list is asked for, the negative one of the request stands in its place.
 */
export function withWayBack(known: Subscriptions, request: PlayerAliasSubscription): Subscriptions {
  const { subscriber: subscribedTo, subscribedTo: subscriber, updatedAt } = request
  const back = { ...request, id: standInId(request.id), subscriber, subscribedTo }
  const before = [...known.values()].find((one) => isBetweenTheSame(one, back))
  if (before?.confirmed === true) return known
  const next = before === undefined ? back : { ...before, confirmed: true, updatedAt }
  return new Map(known).set(next.id, next)
}

/** The id under which the way back of a request stands until its own is known. */
export function standInId(requestId: number): number {
  return -requestId
}

/** Leaves subscriptions that were known where they were, stand-ins too. */
export function inPlace(told: Subscriptions, known: Subscriptions): Subscriptions {
  const rows = [...told.values()]
  const ids = [...known.values()].map((one) =>
    one.id >= 0 ? one.id : (rows.find((row) => isBetweenTheSame(row, one))?.id ?? one.id),
  )
  return inKnownOrder(told, new Map(ids.map((id) => [id, undefined])))
}

function isBetweenTheSame(a: PlayerAliasSubscription, b: PlayerAliasSubscription): boolean {
  return a.subscriber.id === b.subscriber.id && a.subscribedTo.id === b.subscribedTo.id
}

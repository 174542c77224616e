import { debounceTime, filter, map, scan, takeLast } from 'rxjs'
import { allPages } from '../../operators/allPages.js'
import { SubscriptionsBody } from '../../protocol/bodies/SubscriptionsBody.js'
import type { PlayerAliasSubscription } from '../../protocol/entities/PlayerAliasSubscription.js'
import type { Live } from '../../live/Live.js'
import { createLiveFactory } from '../createLiveFactory.js'
import { keepDisplayName } from '../keepDisplayName.js'
import { leadMs, ROUNDING_MS } from '../leadMs.js'
import type { ServiceStages } from '../ServiceStages.js'
import { type RelationshipEvent, createRelationshipEvents } from './createRelationshipEvents.js'
import { type Subscriptions, inPlace, standInId, withWayBack } from './wayBack.js'

/** From which side the current player sees a subscription. */
type Side = 'subscribers' | 'subscriptions'

/** The server forgets its cached lists a moment after a change; in milliseconds. */
const CACHE_MS = 2_000

/**
 * Live state of who follows whom, seen from the current player. No frame tells of the way back that confirming a
 * bidirectional subscription makes: what can be known of it is shown, and the list is asked for again.
 */
export function subscriptionsLive(
  stages: ServiceStages,
  side: Side,
): Live<readonly PlayerAliasSubscription[]> {
  const lives = stages.service(createLiveFactory)
  const { event$ } = stages.service(createRelationshipEvents)
  const path = `/v1/players/relationships/${side}`
  const call = { method: 'GET', path, for: `live ${side}$` } as const
  const isMine = ({ subscriber, subscribedTo }: PlayerAliasSubscription) =>
    (side === 'subscriptions' ? subscriber : subscribedTo).id === stages.identity.alias()?.id
  /** Whether its way back is one of these. */
  const makesMine = (told: PlayerAliasSubscription) => hasWayBack(told) && !isMine(told)

  return lives.cached(side, () =>
    lives.ofPlayer<Subscriptions, RelationshipEvent, readonly PlayerAliasSubscription[]>({
      name: `${side}$`,
      frame$: event$,
      snapshot: (urgency, begins) =>
        allPages((page) =>
          lives.queue.run(
            `${path} ${String(page)}`,
            urgency,
            stages.http({ ...call, query: { page }, decode: SubscriptionsBody }),
            page === 0 ? begins : undefined,
          ),
        ).pipe(
          scan(
            (all: readonly PlayerAliasSubscription[], body) => [...all, ...body.subscriptions],
            [],
          ),
          takeLast(1),
          map((all) => new Map(all.map((subscription) => [subscription.id, subscription]))),
        ),
      apply: (known, event) => {
        if (event.type === 'deleted') return without(known, event.subscriptionIds)
        if (isMine(event.subscription)) return withEvent(known, event.subscription)
        return makesMine(event.subscription) ? withWayBack(known, event.subscription) : known
      },
      supersedes: (event, snapshot) =>
        event.type === 'deleted' ||
        !isOlder(event.subscription, snapshot.get(event.subscription.id)),
      arrange: inPlace,
      view: (known) => [...known.values()],
      again$: event$.pipe(
        filter((event) => event.type === 'subscription' && makesMine(event.subscription)),
        debounceTime(CACHE_MS),
      ),
    }),
  )
}

function hasWayBack({ confirmed, relationshipType }: PlayerAliasSubscription): boolean {
  return confirmed && relationshipType === 'bidirectional'
}

function withEvent(known: Subscriptions, told: PlayerAliasSubscription): Subscriptions {
  const before = known.get(told.id)
  if (isOlder(told, before)) return known
  return new Map(known).set(told.id, {
    ...told,
    subscriber: keepDisplayName(before?.subscriber, told.subscriber),
    subscribedTo: keepDisplayName(before?.subscribedTo, told.subscribedTo),
  })
}

function without(known: Subscriptions, ids: readonly number[]): Subscriptions {
  const gone = ids.flatMap((id) => [id, standInId(id)]).filter((id) => known.has(id))
  if (gone.length === 0) return known
  const rest = new Map(known)
  for (const id of gone) rest.delete(id)
  return rest
}

function isOlder(
  told: PlayerAliasSubscription,
  known: PlayerAliasSubscription | undefined,
): boolean {
  // A confirmation is never taken back.
  if (known === undefined || (told.confirmed && !known.confirmed)) return false
  if (known.confirmed && !told.confirmed) return true
  return leadMs(told, known) <= -ROUNDING_MS
}

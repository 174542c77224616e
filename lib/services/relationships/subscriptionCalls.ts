import type { Observable } from 'rxjs'
import { map, mergeMap, of, tap } from 'rxjs'
import { nothing } from '../../http/nothing.js'
import { SubscriptionBody } from '../../protocol/bodies/SubscriptionBody.js'
import { SubscriptionsBody } from '../../protocol/bodies/SubscriptionsBody.js'
import type { PlayerAliasSubscription } from '../../protocol/entities/PlayerAliasSubscription.js'
import { createCalls } from '../createCalls.js'
import { aboutFlag, aboutId, aboutText, ifGiven } from '../complaints.js'
import { forOnePlayer } from '../forOnePlayer.js'
import type { ServiceStages } from '../ServiceStages.js'
import { createRelationshipNews } from './relationshipNews.js'
import { lookUp } from './lookUp.js'
import type { Relationships, SubscriptionFilter } from './Relationships.js'

const ROOT = '/v1/players/relationships'

type SubscriptionCalls = Pick<
  Relationships,
  | 'subscribeTo'
  | 'confirm'
  | 'confirmFrom'
  | 'unsubscribe'
  | 'unsubscribeFrom'
  | 'isSubscribedTo'
  | 'subscribers'
  | 'subscriptions'
>

/** The calls about subscriptions. */
export function subscriptionCalls({ http, identity, service }: ServiceStages): SubscriptionCalls {
  const calls = service(createCalls)
  const { answered } = service(createRelationshipNews)

  function told(call$: Observable<SubscriptionBody>): Observable<PlayerAliasSubscription> {
    return call$.pipe(
      map(({ subscription }) => subscription),
      tap((subscription) => {
        answered({ news: 'subscription', subscription, source: 'http' })
      }),
    )
  }

  function list(
    end: 'subscribers' | 'subscriptions',
    filter: SubscriptionFilter,
  ): Observable<SubscriptionsBody> {
    const path = `${ROOT}/${end}`
    return http({ method: 'GET', path, query: { ...filter }, decode: SubscriptionsBody })
  }

  function confirm(subscriptionId: number): Observable<PlayerAliasSubscription> {
    const path = `${ROOT}/${String(subscriptionId)}/confirm`
    return told(http({ method: 'PUT', path, decode: SubscriptionBody }))
  }

  function unsubscribe(subscriptionId: number): Observable<undefined> {
    const path = `${ROOT}/${String(subscriptionId)}`
    return http({ method: 'DELETE', path, decode: nothing }).pipe(
      tap(() => {
        answered({ news: 'deleted', subscriptionIds: [subscriptionId], source: 'http' })
      }),
    )
  }

  return {
    subscribeTo: (aliasId, relationshipType = 'unidirectional') =>
      calls.makeAsPlayer(
        'relationships.subscribeTo(aliasId, relationshipType)',
        () => [...aboutId('aliasId', aliasId), ...aboutText('relationshipType', relationshipType)],
        () => {
          const body = { aliasId, relationshipType }
          return told(http({ method: 'POST', path: ROOT, body, decode: SubscriptionBody }))
        },
      ),
    confirm: (subscriptionId) =>
      calls.makeAsPlayer(
        'relationships.confirm(subscriptionId)',
        () => aboutId('subscriptionId', subscriptionId),
        () => confirm(subscriptionId),
      ),
    confirmFrom: (aliasId) =>
      calls.makeAsPlayer(
        'relationships.confirmFrom(aliasId)',
        () => aboutId('aliasId', aliasId),
        () =>
          forOnePlayer(
            identity,
            lookUp(list('subscribers', { aliasId, confirmed: false })).pipe(
              mergeMap((found) => (found === undefined ? of(false as const) : confirm(found.id))),
            ),
          ),
      ),
    unsubscribe: (subscriptionId) =>
      calls.makeAsPlayer(
        'relationships.unsubscribe(subscriptionId)',
        () => aboutId('subscriptionId', subscriptionId),
        () => unsubscribe(subscriptionId),
      ),
    unsubscribeFrom: (aliasId) =>
      calls.makeAsPlayer(
        'relationships.unsubscribeFrom(aliasId)',
        () => aboutId('aliasId', aliasId),
        () =>
          forOnePlayer(
            identity,
            lookUp(list('subscriptions', { aliasId })).pipe(
              mergeMap((found) =>
                found === undefined ? of(false) : unsubscribe(found.id).pipe(map(() => true)),
              ),
            ),
          ),
      ),
    isSubscribedTo: (aliasId, options = {}) =>
      calls.makeAsPlayer(
        'relationships.isSubscribedTo(aliasId, { confirmed })',
        () => [...aboutId('aliasId', aliasId), ...aboutFilter({ confirmed: options.confirmed })],
        () =>
          list('subscriptions', { aliasId, confirmed: options.confirmed }).pipe(
            map(({ subscriptions }) => subscriptions.length > 0),
          ),
      ),
    subscribers: (filter = {}) =>
      calls.makeAsPlayer(
        'relationships.subscribers(filter)',
        () => aboutFilter(filter),
        () => list('subscribers', filter),
      ),
    subscriptions: (filter = {}) =>
      calls.makeAsPlayer(
        'relationships.subscriptions(filter)',
        () => aboutFilter(filter),
        () => list('subscriptions', filter),
      ),
  }
}

function aboutFilter(filter: SubscriptionFilter): readonly string[] {
  const { confirmed, aliasId, relationshipType, page } = filter
  return [
    ...ifGiven(confirmed, (given) => aboutFlag('confirmed', given)),
    ...ifGiven(aliasId, (given) => aboutId('aliasId', given)),
    ...ifGiven(relationshipType, (given) => aboutText('relationshipType', given)),
    ...ifGiven(page, (given) => aboutId('page', given)),
  ]
}

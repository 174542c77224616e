import type { Observable } from 'rxjs'
import { map, mergeMap, tap } from 'rxjs'
import { nothing } from '../../http/nothing.js'
import { SubscriptionBody } from '../../protocol/bodies/SubscriptionBody.js'
import { SubscriptionsBody } from '../../protocol/bodies/SubscriptionsBody.js'
import type { PlayerAliasSubscription } from '../../protocol/entities/PlayerAliasSubscription.js'
import { checked } from '../checked.js'
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
export function subscriptionCalls({ http, identity, once }: ServiceStages): SubscriptionCalls {
  const { answered } = once(createRelationshipNews)

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
      checked(
        'relationships.subscribeTo(aliasId, relationshipType)',
        () => [...aboutId('aliasId', aliasId), ...aboutText('relationshipType', relationshipType)],
        () => {
          const body = { aliasId, relationshipType }
          return told(http({ method: 'POST', path: ROOT, body, decode: SubscriptionBody }))
        },
      ),
    confirm: (subscriptionId) =>
      checked(
        'relationships.confirm(subscriptionId)',
        () => aboutId('subscriptionId', subscriptionId),
        () => confirm(subscriptionId),
      ),
    confirmFrom: (aliasId) =>
      checked(
        'relationships.confirmFrom(aliasId)',
        () => aboutId('aliasId', aliasId),
        () =>
          forOnePlayer(
            identity,
            lookUp(list('subscribers', { aliasId, confirmed: false }), {
              call: `GET ${ROOT}/subscribers`,
              detail: 'Subscription request not found',
            }).pipe(mergeMap(({ id }) => confirm(id))),
          ),
      ),
    unsubscribe: (subscriptionId) =>
      checked(
        'relationships.unsubscribe(subscriptionId)',
        () => aboutId('subscriptionId', subscriptionId),
        () => unsubscribe(subscriptionId),
      ),
    unsubscribeFrom: (aliasId) =>
      checked(
        'relationships.unsubscribeFrom(aliasId)',
        () => aboutId('aliasId', aliasId),
        () =>
          forOnePlayer(
            identity,
            lookUp(list('subscriptions', { aliasId }), {
              call: `GET ${ROOT}/subscriptions`,
              detail: 'Subscription not found',
            }).pipe(mergeMap(({ id }) => unsubscribe(id))),
          ),
      ),
    isSubscribedTo: (aliasId, options = {}) =>
      checked(
        'relationships.isSubscribedTo(aliasId, { confirmed })',
        () => [...aboutId('aliasId', aliasId), ...aboutFilter({ confirmed: options.confirmed })],
        () =>
          list('subscriptions', { aliasId, confirmed: options.confirmed }).pipe(
            map(({ subscriptions }) => subscriptions.length > 0),
          ),
      ),
    subscribers: (filter = {}) =>
      checked(
        'relationships.subscribers(filter)',
        () => aboutFilter(filter),
        () => list('subscribers', filter),
      ),
    subscriptions: (filter = {}) =>
      checked(
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

import type { Observable } from 'rxjs'
import { map, mergeMap, of, tap } from 'rxjs'
import { nothing } from '../../http/nothing.js'
import { SubscriptionBody } from '../../protocol/bodies/SubscriptionBody.js'
import { SubscriptionsBody } from '../../protocol/bodies/SubscriptionsBody.js'
import type { PlayerAliasSubscription } from '../../protocol/entities/PlayerAliasSubscription.js'
import { createCalls } from '../createCalls.js'
import { validateFlag, validateId, validateText, validateGiven } from '../validation.js'
import { forOnePlayer } from '../forOnePlayer.js'
import type { ServiceStages } from '../ServiceStages.js'
import { createRelationshipEvents } from './createRelationshipEvents.js'
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
  const { answered } = service(createRelationshipEvents)

  function told(call$: Observable<SubscriptionBody>): Observable<PlayerAliasSubscription> {
    return call$.pipe(
      map(({ subscription }) => subscription),
      tap((subscription) => {
        answered({ type: 'subscription', subscription, source: 'http' })
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
        answered({ type: 'deleted', subscriptionIds: [subscriptionId], source: 'http' })
      }),
    )
  }

  return {
    subscribeTo: (aliasId, relationshipType = 'unidirectional') =>
      calls.makeAsPlayer(
        'relationships.subscribeTo(aliasId, relationshipType)',
        () => [
          ...validateId('aliasId', aliasId),
          ...validateText('relationshipType', relationshipType),
        ],
        () => {
          const body = { aliasId, relationshipType }
          return told(http({ method: 'POST', path: ROOT, body, decode: SubscriptionBody }))
        },
      ),
    confirm: (subscriptionId) =>
      calls.makeAsPlayer(
        'relationships.confirm(subscriptionId)',
        () => validateId('subscriptionId', subscriptionId),
        () => confirm(subscriptionId),
      ),
    confirmFrom: (aliasId) =>
      calls.makeAsPlayer(
        'relationships.confirmFrom(aliasId)',
        () => validateId('aliasId', aliasId),
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
        () => validateId('subscriptionId', subscriptionId),
        () => unsubscribe(subscriptionId),
      ),
    unsubscribeFrom: (aliasId) =>
      calls.makeAsPlayer(
        'relationships.unsubscribeFrom(aliasId)',
        () => validateId('aliasId', aliasId),
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
        () => [
          ...validateId('aliasId', aliasId),
          ...validateFilter({ confirmed: options.confirmed }),
        ],
        () =>
          list('subscriptions', { aliasId, confirmed: options.confirmed }).pipe(
            map(({ subscriptions }) => subscriptions.length > 0),
          ),
      ),
    subscribers: (filter = {}) =>
      calls.makeAsPlayer(
        'relationships.subscribers(filter)',
        () => validateFilter(filter),
        () => list('subscribers', filter),
      ),
    subscriptions: (filter = {}) =>
      calls.makeAsPlayer(
        'relationships.subscriptions(filter)',
        () => validateFilter(filter),
        () => list('subscriptions', filter),
      ),
  }
}

function validateFilter(filter: SubscriptionFilter): readonly string[] {
  const { confirmed, aliasId, relationshipType, page } = filter
  return [
    ...validateGiven(confirmed, (given) => validateFlag('confirmed', given)),
    ...validateGiven(aliasId, (given) => validateId('aliasId', given)),
    ...validateGiven(relationshipType, (given) => validateText('relationshipType', given)),
    ...validateGiven(page, (given) => validateId('page', given)),
  ]
}

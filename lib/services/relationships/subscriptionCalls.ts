import type { Observable } from 'rxjs'
import { map, mergeMap, of, tap } from 'rxjs'
import { nothing } from '../../http/nothing.js'
import { SubscriptionBody } from '../../protocol/bodies/SubscriptionBody.js'
import { SubscriptionsBody } from '../../protocol/bodies/SubscriptionsBody.js'
import type { PlayerAliasSubscription } from '../../protocol/entities/PlayerAliasSubscription.js'
import { callsOf } from '../callsOf.js'
import {
  optional,
  type Validate,
  validateFlag,
  validateId,
  validateMembers,
  validateText,
} from '../validation.js'
import { forOnePlayer } from '../forOnePlayer.js'
import type { ServiceStages } from '../ServiceStages.js'
import { createRelationshipEvents } from './createRelationshipEvents.js'
import { lookUp } from './lookUp.js'
import type { Relationships, SubscriptionFilter } from './Relationships.js'

const ROOT = '/v1/players/relationships'

/** The calls about subscriptions. */
export function subscriptionCalls(
  stages: ServiceStages,
): Omit<Relationships, 'broadcast' | `${string}$`> {
  const { http, identity } = stages
  const { defineAsPlayer } = callsOf(stages, 'relationships')
  const { answered } = stages.service(createRelationshipEvents)

  function told(call$: Observable<SubscriptionBody>): Observable<PlayerAliasSubscription> {
    return call$.pipe(
      map(({ subscription }) => subscription),
      tap((subscription) => {
        answered({ type: 'subscription', subscription })
      }),
    )
  }

  function list(
    end: 'subscribers' | 'subscriptions',
    filter?: SubscriptionFilter,
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
        answered({ type: 'deleted', subscriptionIds: [subscriptionId] })
      }),
    )
  }

  return {
    subscribeTo: defineAsPlayer(
      'subscribeTo',
      { aliasId: validateId, relationshipType: optional(validateText) },
      (aliasId, relationshipType = 'unidirectional') => {
        const body = { aliasId, relationshipType }
        return told(http({ method: 'POST', path: ROOT, body, decode: SubscriptionBody }))
      },
    ),
    confirm: defineAsPlayer('confirm', { subscriptionId: validateId }, confirm),
    confirmFrom: defineAsPlayer('confirmFrom', { aliasId: validateId }, (aliasId) =>
      forOnePlayer(
        identity,
        lookUp(list('subscribers', { aliasId, confirmed: false })).pipe(
          mergeMap((found) => (found === undefined ? of(false as const) : confirm(found.id))),
        ),
      ),
    ),
    unsubscribe: defineAsPlayer('unsubscribe', { subscriptionId: validateId }, unsubscribe),
    unsubscribeFrom: defineAsPlayer('unsubscribeFrom', { aliasId: validateId }, (aliasId) =>
      forOnePlayer(
        identity,
        lookUp(list('subscriptions', { aliasId })).pipe(
          mergeMap((found) =>
            found === undefined ? of(false) : unsubscribe(found.id).pipe(map(() => true)),
          ),
        ),
      ),
    ),
    isSubscribedTo: defineAsPlayer(
      'isSubscribedTo',
      { aliasId: validateId, '{ confirmed }': optional(validateConfirmed) },
      (aliasId, { confirmed } = {}) =>
        list('subscriptions', { aliasId, confirmed }).pipe(
          map(({ subscriptions }) => subscriptions.length > 0),
        ),
    ),
    subscribers: defineAsPlayer('subscribers', { filter: optional(validateFilter) }, (filter) =>
      list('subscribers', filter),
    ),
    subscriptions: defineAsPlayer('subscriptions', { filter: optional(validateFilter) }, (filter) =>
      list('subscriptions', filter),
    ),
  }
}

const validateFilter: Validate = (_, filter) =>
  validateMembers(filter, {
    confirmed: optional(validateFlag),
    aliasId: optional(validateId),
    relationshipType: optional(validateText),
    page: optional(validateId),
  })

/** Of a filter, what it looks at: the rest is as if it was not given. */
const validateConfirmed: Validate = (_, options) =>
  validateMembers(options, { confirmed: optional(validateFlag) })

import * as z from 'zod'
import { fail, noContent, ok, type Call } from './Call.js'
import { connsOf, send } from '../rules/fanOut.js'
import { aliasHeader, booleanText, numericId, page } from './inputs.js'
import { onAlias } from './loaders.js'
import { paged } from './pages.js'
import { route } from './Route.js'
import type { Turn } from '../Turn.js'
import { subscriptionView } from '../rules/views.js'
import type { RelationshipType } from '../../../protocol/entities/PlayerAliasSubscription.js'
import type { Alias, Subscription } from '../WorldState.js'

const relationshipType = z.enum(['unidirectional', 'bidirectional'], {
  error: 'relationshipType must be either "unidirectional" or "bidirectional"',
})

function subscribe(
  turn: Turn,
  subscriber: Alias,
  subscribedTo: Alias,
  type: RelationshipType,
  confirmed: boolean,
): Subscription {
  const { state, now } = turn
  state.lastIds.subscription += 1
  const subscription = {
    id: state.lastIds.subscription,
    subscriber,
    subscribedTo,
    confirmed,
    relationshipType: type,
    createdAt: now,
    updatedAt: now,
  }
  state.subscriptions.set(subscription.id, subscription)
  return subscription
}

function between(turn: Turn, subscriber: Alias, subscribedTo: Alias): Subscription | undefined {
  return [...turn.state.subscriptions.values()].find(
    (known) => known.subscriber === subscriber && known.subscribedTo === subscribedTo,
  )
}

function tell(turn: Turn, to: readonly Alias[], what: string, data: () => object): void {
  const res = `v1.player-relationships.subscription-${what}`
  send(turn, connsOf(new Set(to)), 'read:playerRelationships', res, data)
}

/** One row, unconfirmed, even for a relationship in both directions. */
const create = route({
  method: 'POST',
  path: '/v1/players/relationships',
  scopes: ['write:playerRelationships'],
  input: z.object({
    body: z.object({ aliasId: z.number().int(), relationshipType }),
    headers: aliasHeader,
  }),
  handle: (call, { body }) =>
    onAlias(call, (alias) => {
      const { turn } = call
      const target = turn.state.aliases.get(body.aliasId)
      if (target?.player.game !== call.game) {
        return fail(404, 'Player alias for subscription not found')
      }
      if (target === alias) return fail(400, 'Cannot subscribe to yourself')
      if (between(turn, alias, target) !== undefined) {
        return fail(400, 'Subscription already exists')
      }
      const subscription = subscriptionView(
        turn,
        subscribe(turn, alias, target, body.relationshipType, false),
      )
      tell(turn, [target], 'created', () => ({ subscription }))
      return ok({ subscription })
    }),
})

/** Confirming a relationship in both directions makes the way back, of which no frame tells. */
function confirmReverse(turn: Turn, { subscriber, subscribedTo }: Subscription): void {
  const reverse = between(turn, subscribedTo, subscriber)
  if (reverse === undefined) subscribe(turn, subscribedTo, subscriber, 'bidirectional', true)
  else if (!reverse.confirmed) {
    reverse.confirmed = true
    reverse.updatedAt = turn.now
  }
}

const onOne = z.object({ params: numericId, headers: aliasHeader })

const confirm = route({
  method: 'PUT',
  path: '/v1/players/relationships/:id/confirm',
  scopes: ['write:playerRelationships'],
  input: onOne,
  handle: (call, { params }) =>
    onAlias(call, (alias) => {
      const { turn } = call
      const request = turn.state.subscriptions.get(params.id)
      if (request?.subscribedTo !== alias || request.confirmed) {
        return fail(404, 'Subscription request not found')
      }
      request.confirmed = true
      request.updatedAt = turn.now
      if (request.relationshipType === 'bidirectional') confirmReverse(turn, request)
      const subscription = subscriptionView(turn, request)
      tell(turn, [request.subscriber], 'confirmed', () => ({ subscription }))
      return ok({ subscription })
    }),
})

const remove = route({
  method: 'DELETE',
  path: '/v1/players/relationships/:id',
  scopes: ['write:playerRelationships'],
  input: onOne,
  handle: (call, { params }) =>
    onAlias(call, (alias) => {
      const { turn } = call
      const { subscriptions } = turn.state
      const found = subscriptions.get(params.id)
      if (found?.subscriber !== alias) return fail(404, 'Subscription not found')
      const reverse =
        found.relationshipType === 'bidirectional'
          ? between(turn, found.subscribedTo, alias)
          : undefined
      subscriptions.delete(found.id)
      if (reverse !== undefined) subscriptions.delete(reverse.id)
      tell(turn, [alias, found.subscribedTo], 'deleted', () => ({
        subscription: subscriptionView(turn, found),
        reciprocalSubscription: reverse === undefined ? null : subscriptionView(turn, reverse),
      }))
      return noContent
    }),
})

const filter = z.object({
  confirmed: booleanText.optional(),
  aliasId: z.coerce.number().int().optional(),
  relationshipType: relationshipType.optional(),
  page,
})

function list(
  call: Call,
  query: z.output<typeof filter>,
  mine: (subscription: Subscription) => Alias,
  other: (subscription: Subscription) => Alias,
) {
  return onAlias(call, (alias) => {
    const found = [...call.turn.state.subscriptions.values()].filter(
      (subscription) =>
        mine(subscription) === alias &&
        (query.confirmed === undefined || String(subscription.confirmed) === query.confirmed) &&
        (query.aliasId === undefined || other(subscription).id === query.aliasId) &&
        (query.relationshipType === undefined ||
          subscription.relationshipType === query.relationshipType),
    )
    return ok(
      paged('subscriptions', found, query.page, (subscription) =>
        subscriptionView(call.turn, subscription),
      ),
    )
  })
}

const listed = z.object({ query: filter, headers: aliasHeader })

const subscribers = route({
  method: 'GET',
  path: '/v1/players/relationships/subscribers',
  scopes: ['read:playerRelationships'],
  input: listed,
  handle: (call, { query }) =>
    list(
      call,
      query,
      ({ subscribedTo }) => subscribedTo,
      ({ subscriber }) => subscriber,
    ),
})

const subscriptions = route({
  method: 'GET',
  path: '/v1/players/relationships/subscriptions',
  scopes: ['read:playerRelationships'],
  input: listed,
  handle: (call, { query }) =>
    list(
      call,
      query,
      ({ subscriber }) => subscriber,
      ({ subscribedTo }) => subscribedTo,
    ),
})

export const relationshipRoutes = [create, confirm, remove, subscribers, subscriptions]

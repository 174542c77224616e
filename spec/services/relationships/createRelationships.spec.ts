import { of } from 'rxjs'
import { createRelationships } from '../../../lib/services/relationships/createRelationships.js'
import { createRelationshipEvents } from '../../../lib/services/relationships/createRelationshipEvents.js'
import { annCredentials, bobCredentials } from '../../support/cast.js'
import { answering, response, type FakeServer } from '../../support/fakeHttp.js'
import { frame } from '../../support/frames.js'
import { marbles } from '../../support/marbles.js'
import { outcome } from '../../support/outcome.js'
import { outcomeOf } from '../../support/outcomeOf.js'
import { playerAlias, subscription } from '../../support/samples.js'
import { serviceStages } from '../../support/serviceStages.js'
import { valuesOf } from '../../support/valuesOf.js'

function relationshipsOver(server: FakeServer = answering(200, { subscription })) {
  const { stages, identity, requests, sent } = serviceStages(server)
  void identity.set(annCredentials)
  const events = valuesOf(stages.service(createRelationshipEvents).event$)
  return { relationships: createRelationships(stages), identity, events, requests, sent, stages }
}

type Relationships = ReturnType<typeof createRelationships>

const root = 'https://api.test/v1/players/relationships'
const listed = { count: 1, itemsPerPage: 50, isLastPage: true }

describe('relationships', () => {
  it.each([
    [{ aliasId: 2, relationshipType: 'unidirectional' }, undefined],
    [{ aliasId: 2, relationshipType: 'bidirectional' }, 'bidirectional'],
  ])('asks to follow with %j', (body, relationshipType) => {
    const { relationships, requests, events } = relationshipsOver()
    const seen: unknown[] = []
    relationships.subscribeTo(2, relationshipType).subscribe((told) => seen.push(told))

    expect(requests).toMatchObject([{ method: 'POST', url: root }])
    expect(requests[0]?.headers).toMatchObject({ 'x-talo-alias': '1' })
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual(body)
    expect(seen).toEqual([subscription])
    expect(events).toEqual([{ type: 'subscription', subscription }])
  })

  it('confirms, and tells of it', () => {
    const { relationships, requests, events } = relationshipsOver()
    relationships.confirm(4).subscribe()

    expect(requests).toMatchObject([{ method: 'PUT', url: `${root}/4/confirm` }])
    expect(events).toEqual([{ type: 'subscription', subscription }])
  })

  it('ends a subscription, and tells of it', () => {
    const { relationships, requests, events } = relationshipsOver(answering(204))
    const seen = valuesOf(relationships.unsubscribe(4))

    expect(requests).toMatchObject([{ method: 'DELETE', url: `${root}/4` }])
    expect(seen).toEqual([undefined])
    expect(events).toEqual([{ type: 'deleted', subscriptionIds: [4] }])
  })

  it.each([
    [
      'confirmFrom',
      (talo: Relationships) => talo.confirmFrom(2),
      [`GET ${root}/subscribers?aliasId=2&confirmed=false`, `PUT ${root}/4/confirm`],
    ],
    [
      'unsubscribeFrom',
      (talo: Relationships) => talo.unsubscribeFrom(2),
      [`GET ${root}/subscriptions?aliasId=2`, `DELETE ${root}/4`],
    ],
  ] as const)('%s looks up the subscription first', (_, call$, expected) => {
    const answer = { ...listed, subscriptions: [subscription], subscription }
    const { relationships, requests } = relationshipsOver(answering(200, answer))
    outcome(call$(relationships)).subscribe()

    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual(expected)
  })

  marbles.each([
    ['confirmFrom', (talo: Relationships) => talo.confirmFrom(2)],
    ['unsubscribeFrom', (talo: Relationships) => talo.unsubscribeFrom(2)],
  ] as const)(
    '%s does nothing in the name of the player who came meanwhile',
    ({ cold, expectObservable, flush }, _, call$) => {
      const found = { ...listed, subscriptions: [subscription], subscription }
      const { relationships, identity, requests } = relationshipsOver({
        answer: (_request, index) =>
          of(response(200, index === 0 ? { ...found, count: 0, subscriptions: [] } : found)),
      })
      cold('500ms b').subscribe(() => {
        void identity.set(bobCredentials)
      })
      expectObservable(outcome(call$(relationships))).toBe('500ms (f|)', {
        f: { _tag: 'Superseded' },
      })
      flush()

      expect(requests).toHaveLength(1)
    },
  )

  it.each([
    [undefined, [subscription], '?aliasId=2', true],
    [{ confirmed: true }, [], '?aliasId=2&confirmed=true', false],
    [{ confirmed: false }, [subscription], '?aliasId=2&confirmed=false', true],
  ])('knows whether one follows another, with %j', (options, subscriptions, query, expected) => {
    const { relationships, requests } = relationshipsOver(
      answering(200, { ...listed, subscriptions }),
    )
    const seen: unknown[] = []
    relationships.isSubscribedTo(2, options).subscribe((told) => seen.push(told))

    expect(requests.map(({ url }) => url)).toEqual([`${root}/subscriptions${query}`])
    expect(seen).toEqual([expected])
  })

  it('knows it whatever else a filter asks for', () => {
    const { relationships, requests } = relationshipsOver(
      answering(200, { ...listed, subscriptions: [] }),
    )
    const filter = { confirmed: true, aliasId: NaN, page: 0.5 }

    expect(valuesOf(relationships.isSubscribedTo(2, filter))).toEqual([false])
    expect(requests.map(({ url }) => url)).toEqual([
      `${root}/subscriptions?aliasId=2&confirmed=true`,
    ])
  })

  it.each(['subscribers', 'subscriptions'] as const)('lists %s by page and filter', (end) => {
    const answer = { ...listed, subscriptions: [subscription] }
    const { relationships, requests } = relationshipsOver(answering(200, answer))
    const seen = valuesOf(relationships[end]())
    relationships[end]({ page: 2, relationshipType: 'bidirectional' }).subscribe()

    expect(seen).toEqual([answer])
    expect(requests.map(({ url }) => url)).toEqual([
      `${root}/${end}`,
      `${root}/${end}?page=2&relationshipType=bidirectional`,
    ])
  })

  it.each([
    ['aliasId', (talo: Relationships) => talo.subscribeTo(NaN)],
    ['subscriptionId', (talo: Relationships) => talo.confirm(1.5)],
    ['aliasId', (talo: Relationships) => talo.confirmFrom(Infinity)],
    ['subscriptionId', (talo: Relationships) => talo.unsubscribe(NaN)],
    ['aliasId', (talo: Relationships) => talo.unsubscribeFrom(NaN)],
    ['aliasId', (talo: Relationships) => talo.isSubscribedTo(NaN)],
    ['page', (talo: Relationships) => talo.subscribers({ page: 0.5 })],
    ['aliasId', (talo: Relationships) => talo.subscriptions({ aliasId: NaN })],
  ])('refuses a wrong %s unsent', (named, call$) => {
    const { relationships, requests } = relationshipsOver()
    expect(outcomeOf(call$(relationships))).toMatchObject({
      _tag: 'Malformed',
      reasons: [expect.stringContaining(`${named}: expected an integer`)],
    })
    expect(requests).toEqual([])
  })

  it('says something to all followers, subscribed to or not', () => {
    const { relationships, sent } = relationshipsOver()
    void relationships.broadcast('hello', { ttl: 5 })

    expect(sent).toEqual([['v1.player-relationships.broadcast', { message: 'hello' }, { ttl: 5 }]])
  })

  it('tells all listeners of a broadcast the same, and when it came', () => {
    const { relationships, stages } = relationshipsOver()
    const seen: unknown[][] = [[], []]
    for (const list of seen) relationships.broadcast$.subscribe((told) => list.push(told))
    stages.dispatch.next(
      frame('v1.player-relationships.broadcast', { message: 'hello', playerAlias }),
    )

    expect(seen[0]).toEqual([{ message: 'hello', playerAlias, receivedAt: 1_000_000 }])
    expect(seen[1]?.[0]).toBe(seen[0]?.[0])
  })

  it.each(['created', 'confirmed', 'deleted'] as const)('tells of %s', (what) => {
    const { relationships, stages } = relationshipsOver()
    const seen = valuesOf(relationships[`${what}$`])
    stages.dispatch.next(frame(`v1.player-relationships.subscription-${what}`, { subscription }))

    expect(seen).toEqual([{ subscription }])
  })
})

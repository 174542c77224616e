import { next, phase, record, scenario } from '../support/scenario.js'
import type { Player } from '../support/scenario.js'

/** Makes `fan` follow `star`. */
async function follow(fan: Player, star: Player) {
  await next(fan.relationships.subscribeTo(star.alias.id), 'the request')
  return next(star.relationships.confirmFrom(fan.alias.id), 'the confirmation')
}

scenario(
  'a request to follow is told, confirmed, used and ended, and both sides are told',
  async ({ players }) => {
    const [ada, bob] = await players('ada', 'bob')
    const created = next(ada.relationships.created$, 'the request at Ada’s')
    const confirmed = next(bob.relationships.confirmed$, 'the confirmation at Bob’s')
    const { id } = await next(bob.relationships.subscribeTo(ada.alias.id), 'the request')
    expect((await created).subscription).toMatchObject({
      id,
      subscriber: { id: bob.alias.id },
      subscribedTo: { id: ada.alias.id },
      confirmed: false,
      relationshipType: 'unidirectional',
    })
    const isFollowing = (options?: { readonly confirmed: boolean }) =>
      next(bob.relationships.isSubscribedTo(ada.alias.id, options), 'whether')
    expect(await isFollowing()).toBe(true)
    expect(await isFollowing({ confirmed: true })).toBe(false)
    expect(await next(ada.relationships.confirm(id), 'the answer')).toMatchObject({
      id,
      confirmed: true,
    })
    expect((await confirmed).subscription).toMatchObject({ id, confirmed: true })
    expect(await isFollowing({ confirmed: true })).toBe(true)

    const received = next(bob.relationships.broadcast$, 'the broadcast')
    const own = record(ada.relationships.broadcast$)
    const outcome = next(ada.relationships.broadcast('hello, all'), 'what became of it')
    expect(await received).toMatchObject({
      message: 'hello, all',
      playerAlias: { identifier: 'ada' },
    })
    expect((await received).receivedAt).toBeGreaterThan(Date.now() - 60_000)
    expect(await outcome).toEqual({ outcome: 'sent' })
    expect(own).toEqual([])

    const gone = [ada, bob].map(({ relationships }) => next(relationships.deleted$, 'the end'))
    await next(bob.relationships.unsubscribe(id), 'the answer')
    for (const { subscription, reciprocalSubscription } of await Promise.all(gone)) {
      expect(subscription.id).toBe(id)
      expect(reciprocalSubscription).toBeNull()
    }
    expect(await isFollowing()).toBe(false)
  },
)

scenario(
  'friends are made by one request and one confirmation, and unmade by either',
  async ({ players }) => {
    const [ada, bob] = await players('ada', 'bob')
    const request$ = bob.relationships.subscribeTo(ada.alias.id, 'bidirectional')
    await next(request$, 'the request')
    const confirmed = await next(ada.relationships.confirmFrom(bob.alias.id), 'the confirmation')
    expect(confirmed).toMatchObject({ confirmed: true, relationshipType: 'bidirectional' })
    const listed = await Promise.all(
      [ada, bob].flatMap(({ relationships }) => [
        next(relationships.subscribers({ relationshipType: 'bidirectional' }), 'the subscribers'),
        next(relationships.subscriptions({ confirmed: true }), 'the subscriptions'),
      ]),
    )
    expect(listed).toMatchObject(
      Array.from({ length: 4 }, () => ({ count: 1, itemsPerPage: 50, isLastPage: true })),
    )
    const deleted = next(bob.relationships.deleted$, 'the end at Bob’s')
    await next(ada.relationships.unsubscribeFrom(bob.alias.id), 'the end')
    const { subscription, reciprocalSubscription } = await deleted
    expect([subscription.subscriber.id, reciprocalSubscription?.subscriber.id]).toEqual([
      ada.alias.id,
      bob.alias.id,
    ])
    expect(await next(bob.relationships.isSubscribedTo(ada.alias.id), 'whether')).toBe(false)
  },
)

scenario(
  'after a drop a broadcast that waited is sent, and what others say is received again',
  async ({ emulator, players }) => {
    const [ada, bob] = await players('ada', 'bob')
    await follow(bob, ada)
    await follow(ada, bob)
    const back = [ada, bob].map(({ socket }) => next(socket.gap$, 'the gap'))
    const waiting = phase(ada, 'waiting')
    emulator.faults.dropAll()
    await waiting
    const received = record(bob.relationships.broadcast$)
    const outcome = next(ada.relationships.broadcast('hello?'), 'what became of it')
    await Promise.all(back)
    expect(await outcome).toEqual({ outcome: 'sent' })
    const answered = next(ada.relationships.broadcast$, 'the answer')
    await next(bob.relationships.broadcast('me'), 'what became of the answer')
    expect(await answered).toMatchObject({ message: 'me' })
    // Ada may have been back before Bob: a broadcast is not kept for those who are away.
    expect(received.length).toBeLessThanOrEqual(1)
  },
)

scenario(
  'a subscription that was asked for during a drop is found by asking',
  async ({ emulator, players }) => {
    const [ada, bob] = await players('ada', 'bob')
    const told = record(ada.relationships.created$)
    const back = next(ada.socket.gap$, 'the gap')
    emulator.faults.dropAll({ alias: ada.alias.id })
    await phase(ada, 'waiting')
    await next(bob.relationships.subscribeTo(ada.alias.id), 'the request')
    await back
    const confirmed = await next(ada.relationships.confirmFrom(bob.alias.id), 'the confirmation')
    expect(confirmed).toMatchObject({ subscriber: { id: bob.alias.id }, confirmed: true })
    expect(told).toEqual([])
  },
)

scenario(
  'what the server or the SDK refuses is told by its tag',
  async ({ emulator, player, players }) => {
    const [ada, bob] = await players('ada', 'bob')
    const scopes = ['read:players', 'write:players'] as const
    const cleo = await player('cleo', { accessKey: emulator.createAccessKey({ scopes }) })
    const request = await next(bob.relationships.subscribeTo(ada.alias.id), 'the request')
    const missing = { _tag: 'HttpError', status: 404 }
    const refused = { _tag: 'HttpError', status: 400 }
    const forbidden = { _tag: 'HttpError', status: 403 }
    const refusals = [
      [ada.relationships.subscribeTo(404_404), missing],
      [ada.relationships.subscribeTo(ada.alias.id), refused],
      [bob.relationships.subscribeTo(ada.alias.id), refused],
      [ada.relationships.subscribeTo(bob.alias.id, 'rivals'), refused],
      [bob.relationships.confirm(request.id), missing],
      [ada.relationships.unsubscribe(request.id), missing],
      [ada.relationships.confirm(NaN), { _tag: 'Malformed' }],
      [cleo.relationships.subscribers(), forbidden],
      [cleo.relationships.subscribeTo(ada.alias.id), forbidden],
    ] as const
    for (const [call$, failure] of refusals) {
      await expect(next<unknown>(call$, 'the refusal')).rejects.toMatchObject(failure)
    }
    expect(await next(bob.relationships.confirmFrom(ada.alias.id), 'no request')).toBe(false)
    expect(await next(ada.relationships.unsubscribeFrom(bob.alias.id), 'none')).toBe(false)
    const outcome = await next(cleo.relationships.broadcast('hello'), 'what became of it')
    expect(outcome).toEqual({ outcome: 'sent' })
  },
)

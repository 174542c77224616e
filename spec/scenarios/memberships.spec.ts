import { combineLatest, delay, filter, map, of } from 'rxjs'
import type { LiveState, SendOutcome, Talo } from 'talo-rx'
import { identify } from '../support/emulatorClient.js'
import { hallOf, next, phase, scenario, until } from '../support/scenario.js'

const camp = { name: 'camp', temporaryMembership: true }

/** The outcomes of several messages, in order. */
function outcomesOf(talo: Talo, id: number, ...texts: readonly string[]): Promise<string[]> {
  const outcomes = texts.map((text) => talo.channels.sendMessage(id, text))
  return next(
    combineLatest(outcomes).pipe(map((all: SendOutcome[]) => all.map(({ outcome }) => outcome))),
    'the outcomes',
  )
}

function isStale(state: LiveState<unknown>): boolean | undefined {
  return state.phase === 'ready' ? state.stale : undefined
}

describe('what is said in a temporary channel while the socket is away', () => {
  scenario.each([
    ['with join() and keepOnline', true, false],
    ['with stay()', true, true],
    ['with stay() and without keepOnline', false, true],
  ])('F104 arrives after the way back, %s', async ({ emulator, player }, _, keepOnline, stays) => {
    const bob = await player('bob')
    const { id } = await next(bob.channels.create(camp), 'the camp')
    const ada = await player('ada', { keepOnline, reconnect: () => 200 })
    if (stays) ada.channel(id).stay().subscribe()
    else await next(ada.channels.join(id), 'the camp')
    await until(ada.channel(id).members$, (members) => members.length === 2, 'both')

    emulator.faults.dropAll({ alias: ada.alias.id })
    await phase(ada, 'waiting')
    const others = outcomesOf(ada, 4_444, 'to an empty room')
    expect(await outcomesOf(ada, id, 'one', 'two')).toEqual(['delivered', 'delivered'])
    expect(await others).toEqual(['rejected'])
  })

  scenario(
    'F104 is let go of when the channel was left meanwhile',
    async ({ emulator, player }) => {
      const ada = await player('ada', { keepOnline: false, reconnect: () => 200 })
      const { id } = await next(ada.channels.create(camp), 'the camp')
      const stay$ = ada.channel(id).stay()
      stay$.subscribe()
      await until(stay$, () => true, 'the stay')
      emulator.faults.dropAll({ alias: ada.alias.id })
      await phase(ada, 'waiting')
      await next(ada.channels.leave(id), 'the leave')

      expect(await outcomesOf(ada, id, 'to an empty room')).toEqual(['rejected'])
    },
  )

  scenario('F104 waits for the first stay(), too', async ({ player }) => {
    const bob = await player('bob')
    const { id } = await next(bob.channels.create({ name: 'hall' }), 'the hall')
    const ada = await player('ada')
    ada.channel(id).stay().subscribe()
    const members$ = ada.channel(id).members$.state$
    const failure$ = members$.pipe(filter(({ phase: now }) => now === 'unavailable'))
    failure$.subscribe(() => {
      throw new Error('members were asked for before the join')
    })

    expect(await outcomesOf(ada, id, 'hello')).toEqual(['delivered'])
    await until(ada.channel(id).members$, (members) => members.length === 2, 'both')
  })

  scenario(
    'F104 is refused with what the server says of the join, and holds no other up',
    async ({ players }) => {
      const [bob, ada] = await players('bob', 'ada')
      const secret = await next(bob.channels.create({ name: 'secret', private: true }), 'a secret')
      const hall = await next(ada.channels.create({ name: 'hall' }), 'the hall')
      ada.channel(secret.id).stay().subscribe()
      const refused = next(ada.channels.sendMessage(secret.id, 'let me in'), 'a refusal')

      expect(await outcomesOf(ada, hall.id, 'hello')).toEqual(['delivered'])
      expect(await refused).toMatchObject({
        outcome: 'rejected',
        reason: 'server',
        error: { _tag: 'HttpError', status: 403 },
      })
    },
  )
})

scenario(
  'F105 joins that overlap are one to the server, and all of them succeed',
  async ({ player }) => {
    const bob = await player('bob')
    const { id } = await next(bob.channels.create({ name: 'hall' }), 'the hall')
    const ada = await player('ada')
    const joins = [1, 2, 3].map(() => next(ada.channels.join(id), 'a join'))
    ada.channel(id).stay().subscribe()

    expect((await Promise.all(joins)).map((channel) => channel.id)).toEqual([id, id, id])
  },
)

scenario('F105 two clients of one player join at once, and both succeed', async ({ player }) => {
  const bob = await player('bob')
  const { id } = await next(bob.channels.create({ name: 'hall' }), 'the hall')
  const tabs = [await player('ada'), await player('ada')]

  const joined = await Promise.all(tabs.map((tab) => next(tab.channels.join(id), 'a join')))
  expect(joined.map((channel) => channel.id)).toEqual([id, id])
})

scenario(
  'F102 the owner who leaves is the owner no longer, for those who stay',
  async ({ players }) => {
    const [ada, bob] = await players('ada', 'bob')
    const id = await hallOf(ada, bob)
    const { channel$ } = bob.channel(id)
    await until(channel$, ({ owner }) => owner?.id === ada.alias.id, 'the owner')
    await next(ada.channels.leave(id), 'the leave')

    await until(channel$, ({ owner }) => owner === null, 'no owner')
  },
)

describe('F103 live state of a channel', () => {
  scenario('is stale for who is not in it, and no longer once they are', async ({ players }) => {
    const [ada, bob] = await players('ada', 'bob')
    const { id } = await next(ada.channels.create({ name: 'hall' }), 'the hall')
    const { channel$ } = bob.channel(id)
    expect(
      await until(channel$.state$.pipe(map(isStale)), (stale) => stale !== undefined, 'it'),
    ).toBe(true)
    await next(ada.channels.update(id, { name: 'great hall' }), 'another name')
    await next(bob.channels.join(id), 'the hall')

    await until(channel$.state$, (state) => isStale(state) === false, 'fresh state')
    expect(channel$.value?.name).toBe('great hall')
    await next(bob.channels.leave(id), 'the leave')
    expect(isStale(channel$.state$.value)).toBe(true)
  })

  scenario(
    'is fresh for who was in it before, by one question a connection',
    async ({ client, player }) => {
      const ada = await player('ada')
      const { id: one } = await next(ada.channels.create({ name: 'one' }), 'one')
      const { id: two } = await next(ada.channels.create({ name: 'two' }), 'two')
      ada.dispose()
      const asked: string[] = []
      const again = client({
        fetch: (url, init) => {
          if (url.endsWith('/game-channels/subscriptions')) asked.push(url)
          return fetch(url, init)
        },
      })
      await next(again.players.identify('username', 'ada'), 'ada')
      for (const id of [one, two]) again.channel(id).channel$.subscribe()
      for (const id of [one, two]) {
        await until(again.channel(id).channel$.state$, (state) => isStale(state) === false, 'fresh')
      }
      expect(asked).toHaveLength(1)
    },
  )
})

describe('F103 whether the player is in a channel', () => {
  const isFresh = (state: LiveState<unknown>) => isStale(state) === false

  scenario('is asked for after a leave that failed', async ({ emulator, player }) => {
    const ada = await player('ada')
    const { id } = await next(ada.channels.create({ name: 'hall' }), 'the hall')
    const { channel$, members$ } = ada.channel(id)
    await until(channel$.state$, isFresh, 'fresh state')
    await until(members$.state$, isFresh, 'fresh members')
    emulator.faults.refuseCalls(
      { method: 'POST', path: '/v1/game-channels' },
      { status: 503, times: 1 },
    )
    await expect(next(ada.channels.leave(id), 'the leave')).rejects.toMatchObject({ status: 503 })
    expect([channel$, members$].map(({ state$ }) => isStale(state$.value))).toEqual([true, true])

    await until(channel$.state$, isFresh, 'fresh state again')
    await until(members$.state$, isFresh, 'fresh members again')
  })

  scenario.each([true, false])(
    'is told by another tab, keepOnline: %s',
    async ({ player }, keepOnline) => {
      const bob = await player('bob')
      const { id } = await next(bob.channels.create({ name: 'hall' }), 'the hall')
      const [ada, tab] = [await player('ada', { keepOnline }), await player('ada')]
      const { channel$, members$ } = ada.channel(id)
      await until(channel$.state$, (state) => isStale(state) === true, 'stale state')
      await until(members$.state$, ({ phase: now }) => now === 'unavailable', 'a refusal')
      await next(tab.channels.join(id), 'the hall')

      await until(channel$.state$, isFresh, 'fresh state')
      await until(members$, (members) => members.length === 2, 'both')
      await next(tab.channels.leave(id), 'the leave')
      await until(channel$.state$, (state) => isStale(state) === true, 'stale state again')
    },
  )

  scenario(
    'is not told by the refusal of a join, since a private channel cannot be joined',
    async ({ players }) => {
      const [ada, bob] = await players('ada', 'bob')
      const { id } = await next(bob.channels.create({ name: 'room', private: true }), 'the room')
      const { channel$, members$ } = ada.channel(id)
      channel$.subscribe()
      await next(bob.channels.invite(id, ada.alias.id), 'the invitation')
      await until(channel$.state$, isFresh, 'fresh state')
      await until(members$.state$, isFresh, 'fresh members')
      await expect(next(ada.channels.join(id), 'the room')).rejects.toMatchObject({ status: 403 })

      expect([channel$, members$].map(({ state$ }) => isStale(state$.value))).toEqual([
        false,
        false,
      ])
    },
  )
})

scenario(
  'F101 who leaves and comes back within a second has what was changed meanwhile',
  async ({ players }) => {
    const [ada, bob, cleo] = await players('ada', 'bob', 'cleo')
    const { id } = await next(bob.channels.create({ name: 'hall' }), 'the hall')
    for (const one of [ada, cleo]) await next(one.channels.join(id), 'the hall')
    const { members$, storage$ } = ada.channel(id)
    const map$ = storage$(['map'])
    await next(bob.channels.setStorage(id, [{ key: 'map', value: 'old' }]), 'a map')
    await until(members$, (members) => members.length === 3, 'three')
    await until(map$, (stored) => stored.map !== null, 'the map')

    await next(bob.channels.setStorage(id, [{ key: 'map', value: 'older' }]), 'another map')
    await next(ada.channels.leave(id), 'the leave')
    await next(bob.channels.setStorage(id, [{ key: 'map', value: 'new' }]), 'a new map')
    await next(cleo.channels.leave(id), 'the leave')
    await next(ada.channels.join(id), 'the hall again')

    const isFresh = (state: LiveState<unknown>) => isStale(state) === false
    await until(members$, (members) => members.length === 2, 'two')
    await until(map$, (stored) => stored.map?.value === 'new', 'the new map')
    await until(members$.state$, isFresh, 'fresh members')
    await until(map$.state$, isFresh, 'fresh storage')
    expect(map$.value?.map?.value).toBe('new')
  },
)

scenario(
  'F28 live state goes on when a provider gives the player who plays already',
  async ({ emulator, client }) => {
    const { alias, socketToken } = await identify(emulator, 'ada')
    const credentials = { playerAliasId: alias.id, socketToken }
    const ada = client()
    await next(ada.socket.setIdentity(credentials), 'ada')
    const provided = next(
      ada.socket.setIdentity(() => of(credentials).pipe(delay(50))),
      'ada again',
    )
    const { state$ } = ada.relationships.subscriptions$
    state$.subscribe()
    await provided

    await until(state$, (state) => isStale(state) === false, 'fresh state')
  },
)

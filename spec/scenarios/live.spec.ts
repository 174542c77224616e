import * as t from 'io-ts'
import { distinctUntilChanged, filter, map, timer } from 'rxjs'
import type { Observable } from 'rxjs'
import type { Live, LiveState, Talo } from 'talo-rx'
import type { Emulator } from 'talo-rx/emulator'
import { eventually, next, phase, record, scenario, until } from '../support/scenario.js'
import type { Player } from '../support/scenario.js'

/** The state as soon as it is ready with such a value, and nothing may have been missed. */
async function ready<T>(live$: Live<T>, isIt: (value: T) => boolean, what: string): Promise<T> {
  const isReady = (state: LiveState<T>) =>
    state.phase === 'ready' && !state.stale && isIt(state.value)
  const state = await until(live$.state$, isReady, what, 20_000)
  if (state.phase !== 'ready') throw new Error(state.phase)
  return state.value
}

const anything = () => true

async function channelOf(ada: Player, more: object = {}): Promise<number> {
  const { id } = await next(ada.channels.create({ name: 'hall', ...more }), 'the hall')
  return id
}

/** Cuts a client off, lets something happen, and waits until the client is back. */
async function missing(emulator: Emulator, who: Player, happens: () => Promise<unknown>) {
  emulator.faults.refuseTickets()
  emulator.faults.dropAll({ alias: who.alias.id })
  await phase(who, 'waiting')
  await happens()
  emulator.faults.clear()
  await phase(who, 'identified')
}

/** Changes may be missed from now on. */
async function isStale(live$: Live<unknown>): Promise<void> {
  await until(live$.state$, (state) => state.phase === 'ready' && state.stale, 'staleness')
}

function failure(status: number) {
  return { phase: 'unavailable', failure: { _tag: 'HttpError', status } }
}

function unavailable(live$: Live<unknown>): Promise<LiveState<unknown>> {
  return until(live$.state$, (state) => state.phase === 'unavailable', 'unavailability')
}

scenario(
  'channel(id) is one handle a channel, whose events and sends are those of that channel alone',
  async ({ player }) => {
    const ada = await player('ada')
    const id = await channelOf(ada)
    const other = await channelOf(ada)
    const hall = ada.channel(id)
    expect(ada.channel(id)).toBe(hall)
    expect(ada.channel(id).channel$).toBe(hall.channel$)
    expect(ada.channel(other)).not.toBe(hall)
    expect(hall.storage$(['b', 'a', 'b'])).toBe(hall.storage$(['a', 'b']))

    const seen = record(hall.message$.pipe(map(({ message }) => message)))
    await until(
      ada.channels.sendMessage(other, 'elsewhere'),
      ({ outcome }) => outcome === 'delivered',
      'the echo',
    )
    expect(await next(hall.send('hello'), 'the outcome')).toMatchObject({ outcome: 'delivered' })
    expect(seen).toEqual(['hello'])
  },
)

scenario(
  'channel$ shows what is changed, also what was missed, and is gone with the channel',
  async ({ emulator, players }) => {
    const [ada, bob] = await players('ada', 'bob')
    const id = await channelOf(ada)
    await next(bob.channel(id).join(), 'joining')
    const { channel$ } = bob.channel(id)
    const states = record(
      channel$.state$.pipe(
        map((state) => state.phase),
        distinctUntilChanged(),
      ),
    )
    await ready(channel$, ({ name, memberCount }) => name === 'hall' && memberCount === 2, 'hall')

    await next(ada.channels.update(id, { name: 'great hall' }), 'updating')
    await ready(channel$, ({ name }) => name === 'great hall', 'the new name')
    await missing(emulator, bob, async () => {
      await isStale(channel$)
      await next(ada.channels.update(id, { name: 'ruin' }), 'updating')
    })
    await ready(channel$, ({ name }) => name === 'ruin', 'the name that was missed')

    await next(ada.channels.delete(id), 'deleting')
    await until(channel$.state$, (state) => state.phase === 'gone', 'the end')
    expect(states).toEqual(['loading', 'ready', 'gone'])
    await until(ada.channel(404).channel$.state$, (state) => state.phase === 'gone', 'no channel')
  },
)

scenario(
  'members$ shows who is there and how they are, as long as one is there oneself',
  async ({ emulator, players }) => {
    const [ada, bob, cleo] = await players('ada', 'bob', 'cleo')
    const id = await channelOf(ada)
    const { members$ } = bob.channel(id)
    members$.subscribe()
    expect(await unavailable(members$)).toMatchObject(failure(403))

    await next(bob.channel(id).join(), 'joining')
    const names = (list: typeof members$.value) =>
      (list ?? []).map(({ alias, online }) => `${alias.identifier}${online ? '' : ' (offline)'}`)
    const isNow = (...wanted: string[]) =>
      ready(members$, (list) => names(list).sort().join() === wanted.join(), wanted.join())
    await isNow('ada', 'bob')

    await next(cleo.channel(id).join(), 'joining')
    await isNow('ada', 'bob', 'cleo')
    await next(cleo.presence.set({ online: false }), 'going offline')
    await isNow('ada', 'bob', 'cleo (offline)')
    await missing(emulator, bob, async () => {
      await next(cleo.channel(id).leave(), 'leaving')
      await next(ada.presence.set({ online: false }), 'going offline')
    })
    await isNow('ada (offline)', 'bob')

    await next(bob.channel(id).leave(), 'leaving')
    expect(await unavailable(members$)).toMatchObject(failure(403))
  },
)

scenario(
  'storage$ has each key, arrays and deletions too, also those that were missed',
  async ({ emulator, player, players }) => {
    const [ada, bob] = await players('ada', 'bob')
    const id = await channelOf(ada)
    await next(bob.channel(id).join(), 'joining')
    await next(ada.channel(id).setStorage([{ key: 'map', value: 'harbour' }]), 'writing')
    const board$ = bob.channel(id).storage$(['map', 'score', 'items[]'])
    const isNow = async (place: unknown, score: unknown, items: unknown) =>
      ready(
        board$,
        (board) =>
          JSON.stringify([board.map?.value, board.score?.value, board['items[]']?.value]) ===
          JSON.stringify([place, score, items]),
        JSON.stringify([place, score, items]),
      )
    await isNow('harbour', undefined, undefined)

    await next(
      ada.channel(id).setStorage([
        { key: 'items[]', value: 'sword' },
        { key: 'items[]', value: 'key' },
        { key: 'score', value: '1' },
        { key: 'map', value: null },
      ]),
      'writing',
    )
    await isNow(undefined, '1', ['sword', 'key'])
    expect(board$.value?.score).toMatchObject({ createdBy: { id: ada.alias.id } })
    await missing(emulator, bob, async () => {
      await isStale(board$)
      await next(
        ada.channel(id).setStorage([
          { key: 'items[]', value: 'key' },
          { key: 'score', value: null },
        ]),
        'writing',
      )
    })
    await isNow(undefined, undefined, ['key'])
    await next(bob.channel(id).setStorage([{ key: 'score', value: '2' }]), 'writing oneself')
    await isNow(undefined, '2', ['key'])

    const outside$ = (await player('cleo')).channel(id).storage$(['map'])
    expect(await unavailable(outside$)).toMatchObject(failure(403))
  },
)

scenario(
  'presence, relationships and live config are kept up to date, also over a gap',
  async ({ emulator, players }) => {
    const [ada, bob] = await players('ada', 'bob')
    const adas$ = bob.presence.player$(ada.alias.player.id)
    const { subscriptions$, subscribers$ } = bob.relationships
    const { config$ } = bob.liveConfig
    const speed$ = bob.liveConfig.prop$('speed', (text = '1') => Number(text))
    const seen = record(speed$)
    await ready(adas$, ({ online }) => online, 'Ada online')
    await ready(subscriptions$, (all) => all.length === 0, 'an empty list')
    await ready(subscribers$, (all) => all.length === 0, 'an empty list')
    await ready(config$, (config) => Object.keys(config).length === 0, 'no config')

    await next(ada.presence.set({ customStatus: 'afk' }), 'a status')
    await ready(adas$, ({ customStatus }) => customStatus === 'afk', 'the status')
    await next(ada.relationships.subscribeTo(bob.alias.id, 'bidirectional'), 'asking')
    await ready(subscribers$, ([one]) => one?.confirmed === false, 'the request')
    await next(bob.relationships.confirmFrom(ada.alias.id), 'confirming')
    await ready(subscribers$, ([one]) => one?.confirmed === true, 'the confirmation')
    await ready(subscriptions$, (all) => all.length === 1, 'the way back, of which no frame tells')
    emulator.dashboard.setLiveConfig([{ key: 'speed', value: '2' }])
    await ready(speed$, (speed) => speed === 2, 'the speed')

    await missing(emulator, bob, async () => {
      await Promise.all([isStale(adas$), isStale(subscriptions$), isStale(config$)])
      await next(ada.presence.set({ online: false }), 'going offline')
      await next(ada.relationships.unsubscribeFrom(bob.alias.id), 'unsubscribing')
      emulator.dashboard.setLiveConfig([
        { key: 'speed', value: '2' },
        { key: 'motd', value: 'hi' },
      ])
    })
    await ready(adas$, ({ online }) => !online, 'Ada offline')
    await ready(subscriptions$, (all) => all.length === 0, 'an empty list')
    await ready(subscribers$, (all) => all.length === 0, 'an empty list')
    await ready(config$, ({ motd }) => motd === 'hi', 'the message of the day')
    expect(seen).toEqual([1, 2])

    const strict$ = bob.liveConfig.prop$('speed', t.literal('3').decode)
    expect(await unavailable(strict$)).toMatchObject({ failure: { _tag: 'Malformed' } })
    const unknown$ = bob.presence.player$('00000000-0000-4000-8000-00000000dead')
    await until(unknown$.state$, (state) => state.phase === 'gone', 'no such player')
  },
)

scenario('live state that the key may not read is unavailable', async ({ emulator, player }) => {
  const accessKey = emulator.createAccessKey({ scopes: ['read:players', 'write:players'] })
  const ada = await player('ada', { accessKey })
  const lives: readonly Live<unknown>[] = [
    ada.channel(1).channel$,
    ada.channel(1).members$,
    ada.channel(1).storage$(['key']),
    ada.channel(1).stay(),
    ada.presence.player$(ada.alias.player.id),
    ada.relationships.subscriptions$,
    ada.relationships.subscribers$,
    ada.liveConfig.config$,
  ]
  for (const live$ of lives) expect(await unavailable(live$)).toMatchObject(failure(403))
})

/** Everything that a client asks for over HTTP. */
function callsOf({ socket }: Talo): Observable<unknown> {
  return socket.trace$.pipe(filter(({ what }) => what === 'call'))
}

scenario(
  'five seconds after the last subscriber left, nothing is asked for and nothing is parsed',
  async ({ emulator, player }) => {
    // A recorder would parse.
    const ada = await player('ada', { recorder: undefined })
    const bob = await player('bob', { recorder: undefined })
    const id = await channelOf(ada)
    await next(bob.channel(id).join(), 'joining')
    const { storage$, members$, channel$ } = bob.channel(id)
    const board$ = storage$(['map'])
    const parse = jest.spyOn(JSON, 'parse')
    const isParsed = () =>
      parse.mock.calls.some(([text]) => text.includes('v1.channels.storage.updated'))
    try {
      const subscriptions = [board$, members$, channel$].map((live$: Live<unknown>) =>
        live$.subscribe(),
      )
      await ready(board$, anything, 'the storage')
      await ready(members$, anything, 'the members')
      await ready(channel$, anything, 'the channel')
      for (const subscription of subscriptions) subscription.unsubscribe()
      expect(board$.value).toEqual({ map: null })
      await next(timer(5_200), 'five seconds')
      expect([board$.value, members$.value, channel$.value]).toEqual([
        undefined,
        undefined,
        undefined,
      ])

      parse.mockClear()
      await next(ada.channel(id).setStorage([{ key: 'map', value: 'x' }]), 'writing')
      await next(timer(200), 'the frame')
      expect(isParsed()).toBe(false)
      const calls = record(callsOf(bob))
      emulator.faults.dropAll({ alias: bob.alias.id })
      await phase(bob, 'waiting')
      await phase(bob, 'identified')
      await next(timer(2_500), 'the time in which all would be healed')
      expect(JSON.stringify(calls)).toContain('socket-tickets')
      expect(JSON.stringify(calls)).not.toContain('game-channels')
    } finally {
      parse.mockRestore()
    }
  },
)

scenario(
  'stay() joins, joins again after an expulsion, and lets go where the user leaves',
  async ({ emulator, players }) => {
    const [ada, bob] = await players('ada', 'bob')
    const id = await channelOf(ada, { temporaryMembership: true })
    const hall = bob.channel(id)
    const joined = next(ada.channels.playerJoined$, 'Bob joining')
    const stay$ = hall.stay()
    stay$.subscribe()
    await joined
    await ready(stay$, ({ name }) => name === 'hall', 'being there')

    // The server expels those who were cut off.
    const expelled = next(ada.channels.playerLeft$, 'Bob expelled')
    const again = next(ada.channels.playerJoined$, 'Bob joining again')
    emulator.faults.dropAll({ alias: bob.alias.id })
    await expelled
    await again
    await ready(stay$, anything, 'being there again')

    const left = next(ada.channels.playerLeft$, 'Bob leaving')
    const returns = record(ada.channels.playerJoined$)
    await next(hall.leave(), 'leaving')
    await left
    await until(stay$.state$, (state) => state.phase === 'gone', 'being out')
    await next(timer(2_500), 'time to come back by mistake')
    expect(returns).toEqual([])
    stay$.refresh()
    await eventually(() => returns.length === 1, 'coming back on purpose')
    await ready(stay$, anything, 'being there on purpose')
  },
)

scenario(
  'stay() is unavailable for a private channel, and gone with a channel',
  async ({ players }) => {
    const [ada, bob] = await players('ada', 'bob')
    const closed = await channelOf(ada, { private: true })
    expect(await unavailable(bob.channel(closed).stay())).toMatchObject(failure(403))

    const id = await channelOf(ada)
    const stay$ = bob.channel(id).stay()
    await ready(stay$, anything, 'being there')
    const ended = until(stay$.state$, (state) => state.phase === 'gone', 'the end')
    await next(ada.channels.delete(id), 'deleting')
    await ended
  },
)

scenario(
  'typed() reads and writes messages as values, and says which ones are none',
  async ({ players }) => {
    const [ada, bob] = await players('ada', 'bob')
    const id = await channelOf(ada)
    await next(bob.channel(id).join(), 'joining')
    const moves = bob.channel(id).typed(t.type({ x: t.number }))
    const numbers = bob.channel(id).typed({
      decode: (json) => {
        if (typeof json !== 'number') throw new TypeError('no number')
        return json
      },
      encode: (value) => value * 2,
    })
    const seen = record(moves.message$.pipe(map(({ message, own }) => ({ message, own }))))
    const refused = record(
      moves.invalid$.pipe(map(({ message, reasons }) => ({ message, reasons }))),
    )
    const counted = record(numbers.message$.pipe(map(({ message }) => message)))
    const uncounted = record(numbers.invalid$.pipe(map(({ reasons }) => reasons)))

    await next(ada.channel(id).send('{"x":1}'), 'a move')
    await next(moves.send({ x: 2 }), 'another')
    await next(ada.channel(id).send('hello'), 'no JSON')
    expect(await next(numbers.send(21), 'a number')).toMatchObject({ outcome: 'delivered' })
    await eventually(() => counted.length === 1, 'the number')

    expect(seen).toEqual([
      { message: { x: 1 }, own: false },
      { message: { x: 2 }, own: true },
    ])
    expect(refused).toMatchObject([{ message: 'hello' }, { message: '42' }])
    expect(counted).toEqual([42])
    expect(uncounted).toHaveLength(3)
    expect(uncounted[0]).toEqual(['no number'])

    const cyclic: Record<string, unknown> = {}
    cyclic.self = cyclic
    const anyMessages = bob.channel(id).typed({ decode: (json) => json })
    expect(await next(anyMessages.send(cyclic), 'no JSON')).toMatchObject({
      outcome: 'rejected',
      reason: 'unserialisable',
    })
  },
)

scenario(
  'F114 members$ keeps its order when nothing changed, and shows who is new at the end',
  async ({ emulator, player }) => {
    const ada = await player('ada')
    const id = await channelOf(ada)
    const others = await Promise.all(['bob', 'cleo', 'dan', 'eve'].map((name) => player(name)))
    for (const talo of others.slice(0, 3)) await next(talo.channels.join(id), 'joining')
    const { members$ } = ada.channel(id)
    const orderOf = () => members$.value?.map(({ alias }) => alias.identifier)
    await ready(members$, (members) => members.length === 4, 'all four')
    const before = orderOf()

    // The emulator has its members in another order each time.
    for (let gaps = 0; gaps < 2; gaps++) {
      await missing(emulator, ada, () => isStale(members$))
      await ready(members$, anything, 'the members after a gap')
      expect(orderOf()).toEqual(before)
    }
    await missing(emulator, ada, async () => {
      await isStale(members$)
      await next(others[3]!.channels.join(id), 'joining')
    })
    await ready(members$, (members) => members.length === 5, 'the fifth')
    expect(orderOf()).toEqual([...(before ?? []), 'eve'])
  },
)

scenario(
  'F114 nothing is emitted again that a new snapshot shows to be the same',
  async ({ players }) => {
    const [bob, ada] = await players('bob', 'ada')
    const id = await channelOf(ada)
    await next(ada.channels.setStorage(id, [{ key: 'k', value: 'v' }]), 'writing')
    await next(ada.relationships.subscribeTo(bob.alias.id), 'following')
    const { channel$, members$, storage$ } = ada.channel(id)
    const lives: readonly Live<unknown>[] = [
      channel$,
      members$,
      storage$(['k']),
      ada.relationships.subscriptions$,
      ada.liveConfig.config$,
      ada.presence.player$(bob.alias.player.id),
    ]
    const told = lives.map((live$) => record(live$))
    await Promise.all(lives.map((live$) => ready(live$, anything, 'a value')))
    // What frames of the beginning tell is told by now.
    await next(timer(1_000), 'a second')
    const before = told.map((values) => values.length)
    const answers = record(
      ada.socket.trace$.pipe(
        filter((event) => event.what === 'call' && event.event === 'answered'),
      ),
    )
    for (const live$ of lives) live$.refresh()
    await eventually(() => answers.length === lives.length, 'the answers')

    expect(told.map((values) => values.length)).toEqual(before)
  },
)

scenario(
  'F114 config$ is not emitted again when the connection shows it to be the same',
  async ({ client }) => {
    const talo = client({ autoConnect: false })
    const { config$ } = talo.liveConfig
    const told = record(config$)
    await next(config$, 'the config')
    talo.socket.open()
    await ready(config$, anything, 'the config of the connection')

    expect(told).toEqual([{ speed: 'fast' }])
  },
  { games: [{ liveConfig: [{ key: 'speed', value: 'fast' }] }] },
)

scenario(
  'F118 a write that is answered while the socket is away is shown, and may be old',
  async ({ emulator, player }) => {
    const ada = await player('ada')
    const id = await channelOf(ada)
    const hall = ada.channel(id)
    await next(hall.setStorage([{ key: 'map', value: 'harbour' }]), 'writing')
    const board$ = hall.storage$(['map', 'score'])
    await ready(board$, ({ map: place }) => place?.value === 'harbour', 'the harbour')
    const told = record(board$.state$)
    await missing(emulator, ada, async () => {
      await isStale(board$)
      const changes = [
        { key: 'map', value: null },
        { key: 'score', value: '1' },
      ]
      await next(hall.setStorage(changes), 'writing while away')
      expect(board$.state$.value).toMatchObject({
        phase: 'ready',
        stale: true,
        value: { map: null, score: { value: '1' } },
      })
    })
    await ready(board$, ({ score }) => score?.value === '1', 'the score')
    expect(told.map((state) => (state as LiveState<unknown>).phase)).not.toContain('loading')
  },
)

scenario(
  'F118 who confirms a request in both directions sees the friend at once, and so does who asked',
  async ({ players }) => {
    const [ada, bob] = await players('ada', 'bob')
    const { subscriptions$ } = bob.relationships
    const { subscribers$ } = ada.relationships
    await ready(subscriptions$, (all) => all.length === 0, 'an empty list')
    await ready(subscribers$, (all) => all.length === 0, 'an empty list')
    await next(ada.relationships.subscribeTo(bob.alias.id, 'bidirectional'), 'asking')
    const request = await next(bob.relationships.confirmFrom(ada.alias.id), 'confirming')

    const friend = {
      subscriber: { id: bob.alias.id },
      subscribedTo: { id: ada.alias.id },
      confirmed: true,
      relationshipType: 'bidirectional',
    }
    expect(subscriptions$.value).toMatchObject([friend])
    await until(subscribers$, (all) => all.length === 1, 'the friend at the other end', 1_000)
    expect(subscribers$.value).toMatchObject([friend])

    // The true row is asked for.
    const [row] = await ready(subscriptions$, ([one]) => (one?.id ?? 0) > 0, 'its id')
    expect(row?.id).not.toBe(request === false ? undefined : request.id)
    await next(ada.relationships.unsubscribeFrom(bob.alias.id), 'the end')
    await ready(subscriptions$, (all) => all.length === 0, 'an empty list')
    await ready(subscribers$, (all) => all.length === 0, 'an empty list')
  },
)

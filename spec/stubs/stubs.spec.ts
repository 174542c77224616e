import * as t from 'io-ts'
import type { Observable } from 'rxjs'
import { BehaviorSubject, lastValueFrom, NEVER, of, Subject, toArray } from 'rxjs'
import { createTalo } from 'talo-rx'
import type { Response } from '../../lib/protocol/responses/catalogue.js'
import { handle, services } from '../../lib/testing/stubs/members.js'
import { sample, stubChannel, stubLive, stubTalo } from 'talo-rx/testing'
import { marbles } from '../support/marbles.js'

describe('stubTalo', () => {
  it('has the first values of the real one', () => {
    const talo = stubTalo()
    const real = createTalo({ accessKey: 'key', autoConnect: false })
    expect(talo.socket.status$.value.phase).toBe(real.socket.status$.value.phase)
    expect(talo.players.alias$.value).toEqual(real.players.alias$.value)
    expect(talo.playerAuth.session$.value).toEqual({ status: 'signed-out', reason: 'never' })
    expect(talo.socket.outbox$.value).toEqual(real.socket.outbox$.value)
    expect(talo.liveConfig.config$.state$.value).toEqual({ phase: 'loading' })
    real.dispose()
  })

  it('has every member of the real one', () => {
    const real = createTalo({ accessKey: 'key', autoConnect: false })
    const talo = stubTalo()
    for (const name of Object.keys(services) as (keyof typeof services)[]) {
      expect(Object.keys(talo[name]).sort()).toEqual(Object.keys(real[name]).sort())
    }
    const [stubbed, channel] = [talo.channel(7), real.channel(7)]
    const own = ['sent', 'stored']
    expect(Object.keys(stubbed).sort()).toEqual([...Object.keys(channel), ...own].sort())
    expect(Object.keys(handle).length).toBe(Object.keys(channel).length - 1)
    real.dispose()
  })

  it(
    'is silent where nothing was given',
    marbles(({ expectObservable }) => {
      const talo = stubTalo()
      expectObservable(talo.socket.response$).toBe('')
      expectObservable(talo.channels.message$).toBe('')
      expectObservable(talo.relationships.subscribers$).toBe('')
    }),
  )

  it('follows what is given for a state or a live state', () => {
    const ada = sample.alias('Ada')
    const friends = [sample.subscription()]
    const talo = stubTalo({
      players: { alias$: new BehaviorSubject(ada) },
      relationships: { subscribers$: of(friends) },
    })
    talo.relationships.subscribers$.subscribe()
    expect(talo.players.alias$.value).toBe(ada)
    expect(talo.relationships.subscribers$.value).toBe(friends)
  })

  it('is merged with the stream that was given', () => {
    const given$ = new Subject<ReturnType<typeof sample.gap>>()
    const talo = stubTalo({ socket: { gap$: given$ } })
    const seen: number[] = []
    const forEach = talo.socket.gap$.forEach(({ durationMs }) => seen.push(durationMs))
    talo.socket.gap$.asObservable().subscribe(({ durationMs }) => seen.push(durationMs))
    given$.next(sample.gap(1))
    talo.socket.gap$.next(sample.gap(2))
    expect(seen).toEqual([1, 1, 2, 2])
    return Promise.race([forEach, Promise.resolve()])
  })

  it('has the rooms that are entered, each once, and follows what is given for them', () => {
    const talo = stubTalo({ enter: (room) => (room === 'den' ? of(stubChannel(9)) : NEVER) })
    const lobby$ = talo.enter('lobby')
    expect(talo.enter({ name: 'lobby' })).toBe(lobby$)
    expect(lobby$.state$.value).toEqual({ phase: 'loading' })
    const ids: number[] = []
    lobby$.subscribe(({ id }) => ids.push(id))
    lobby$.ready(talo.channel(7))
    talo.enter('den').subscribe(({ id }) => ids.push(id))
    expect(ids).toEqual([7, 9])
    expect(talo.called.slice(0, 2)).toEqual([
      ['enter', 'lobby'],
      ['enter', { name: 'lobby' }],
    ])
  })

  it('answers a request as the test says, and tells the time that the test sets', () => {
    const talo = stubTalo({ request: () => of({ stats: [] }) })
    const answers: unknown[] = []
    talo.request({ method: 'GET', path: '/v1/game-stats' }).subscribe((one) => answers.push(one))
    expect(answers).toEqual([{ stats: [] }])
    expect(talo.called).toEqual([['request', { method: 'GET', path: '/v1/game-stats' }]])

    talo.serverClock$.set({ offsetMs: 60_000, accuracyMs: 500 })
    expect(talo.serverNow()).toBeGreaterThan(Date.now() + 50_000)
    const bare = stubTalo({ serverNow: () => 7 })
    expect(bare.serverNow()).toBe(7)
    expect(() => bare.request({ method: 'GET', path: '/v1/game-stats' })).toThrow(/nobody stubbed/)
  })

  it('notes every send and gives its outcome, at once and to later subscribers', async () => {
    const talo = stubTalo({}, { outcome: ({ req }) => outcomes[req] ?? { outcome: 'sent' } })
    const outcomes: Readonly<Record<string, { readonly outcome: 'replaced' | 'unconfirmed' }>> = {
      'v1.channels.message': { outcome: 'unconfirmed' },
    }
    const said$ = talo.channels.sendMessage(7, 'one')
    void talo.channel(7).send('two')
    void talo.channel(8).typed(t.number).send(3)
    const received$ = talo.relationships.broadcast('four')
    void talo.socket.send('v2.five', { n: 5 })
    const message = (id: number, text: string) => ({
      client: 'stub',
      req: 'v1.channels.message',
      data: { channel: { id }, message: text },
    })
    expect(talo.sent).toEqual([
      message(7, 'one'),
      message(7, 'two'),
      message(8, '3'),
      { client: 'stub', req: 'v1.player-relationships.broadcast', data: { message: 'four' } },
      { client: 'stub', req: 'v2.five', data: { n: 5 } },
    ])
    expect(talo.channel(8).sent).toEqual([message(8, '3')])
    expect(await allOf(said$)).toEqual([{ outcome: 'unconfirmed' }])
    expect(await allOf(said$)).toEqual([{ outcome: 'unconfirmed' }])
    expect(await allOf(received$)).toEqual([{ outcome: 'sent' }])
    expect(talo.sent).toHaveLength(5)
  })

  it('notes commands, which do nothing', () => {
    const talo = stubTalo()
    talo.socket.open()
    talo.socket.close(3000, 'bye')
    talo.socket.reset()
    talo.players.clearIdentity()
    talo.socket.clearIdentity()
    talo.liveConfig.config$.refresh()
    talo.channel(7).members$.refresh()
    expect(talo.called).toEqual([
      ['socket.open'],
      ['socket.close', 3000, 'bye'],
      ['socket.reset'],
      ['players.clearIdentity'],
      ['socket.clearIdentity'],
      ['liveConfig.config$.refresh'],
      ['channel(7).members$.refresh'],
    ])
    expect(talo.socket.status$.value.phase).toBe('idle')
  })

  it('completes all streams when it is disposed of', () => {
    const talo = stubTalo({ channels: { message$: new Subject() } })
    const config = { speed: '1' }
    talo.liveConfig.config$.ready(config)
    const streams: readonly Observable<unknown>[] = [
      talo.socket.status$,
      talo.socket.gap$,
      talo.socket.on('v1.channels.message'),
      talo.channels.message$,
      talo.liveConfig.config$,
      talo.liveConfig.prop$('speed', Number),
      talo.channel(7).message$,
      talo.channel(7).channel$,
      talo.channel(7).storage$(['score']),
    ]
    let over = 0
    for (const stream$ of streams) stream$.subscribe({ complete: () => over++ })
    talo.dispose()
    expect(over).toBe(streams.length)
    expect(talo.called).toEqual([['dispose']])
    expect(talo.liveConfig.config$.state$.value).toEqual({
      phase: 'ready',
      value: config,
      stale: true,
    })
  })

  it('says how to give a function that is missing', () => {
    const talo = stubTalo()
    expect(() => talo.channels.join(7)).toThrow(
      'nobody stubbed channels.join: give it to stubTalo({ channels: { join } })',
    )
    expect(() => talo.channel(7).join()).toThrow(
      'nobody stubbed channel(7).join: give it to stubTalo({ channel: (id) => stubChannel(id, { join }) })',
    )
    expect(() => stubChannel(7).join()).toThrow(
      'nobody stubbed channel(7).join: give it to stubChannel(7, { join })',
    )
  })

  it('calls what was given, and notes the arguments', async () => {
    const hall = sample.channel('hall')
    const talo = stubTalo({ channels: { join: () => of(hall) } })
    expect(await allOf(talo.channels.join(7))).toEqual([hall])
    expect(talo.called).toEqual([['channels.join', 7]])
  })

  it('gives the same channel for the same id, also one of the test', () => {
    const talo = stubTalo()
    expect(talo.channel(7)).toBe(talo.channel(7))
    expect(talo.channel(7)).not.toBe(talo.channel(8))
    const given = stubTalo({ channel: (id) => stubChannel(id, { join: () => of(hall) }) })
    const hall = sample.channel('hall')
    expect(given.channel(7)).toBe(given.channel(7))
    expect(given.channel(7).id).toBe(7)
  })

  it('emits what is answered by name', () => {
    const response$ = new Subject<Response>()
    const talo = stubTalo({ socket: { response$ } })
    const { channel, message, playerAlias } = sample.message()
    const data = { channel, message, playerAlias }
    const seen: unknown[] = []
    const seen$ = talo.socket.on('v1.channels.message')
    seen$.subscribe((one) => seen.push(one))
    seen$.subscribe((one) => seen.push(one))
    talo.socket.on('v1.channels.deleted').subscribe((one) => seen.push(one))
    talo.socket.response$.next({ res: 'v1.channels.message', data })
    response$.next({ res: 'v1.channels.deleted', data: { channel } })
    expect(seen).toEqual([data, data, { channel }])
    expect(seen[0]).toBe(data)
  })

  it('reads keys of the live config', () => {
    const talo = stubTalo()
    const speed$ = talo.liveConfig.prop$('speed', Number)
    const seen: number[] = []
    speed$.subscribe((speed) => seen.push(speed))
    talo.liveConfig.config$.ready({ speed: '1' })
    talo.liveConfig.config$.ready({ speed: '1', other: '2' })
    talo.liveConfig.config$.ready({ speed: '3' })
    expect(seen).toEqual([1, 3])
    expect(talo.liveConfig.prop$('speed', Number)).toBe(speed$)
  })
})

function allOf<T>(stream$: Observable<T>): Promise<readonly T[]> {
  return lastValueFrom(stream$.pipe(toArray()), { defaultValue: [] })
}

describe('stubChannel', () => {
  it('shows what is stored, of which keys that are not named stay', () => {
    const room = stubChannel(7)
    const seen: unknown[] = []
    room.storage$(['turn', 'items[]']).subscribe((record) => {
      seen.push([record.turn?.value, record['items[]']?.value])
    })
    room.stored({ turn: 'bob' })
    room.stored({ items: ['axe', 'rope'] })
    room.stored({ score: '1' })
    room.stored({ turn: null })
    expect(seen).toEqual([
      ['bob', undefined],
      ['bob', ['axe', 'rope']],
      [undefined, ['axe', 'rope']],
    ])
    const live$ = room.storage$(['items[]', 'turn'])
    expect(room.storage$(['turn', 'items[]'])).toBe(live$)
    expect(live$.state$.value).toMatchObject({ phase: 'ready', stale: false })
  })

  it('refuses keys as the real one does', () => {
    const state = stubChannel(7).storage$(['']).state$.value
    expect(state).toMatchObject({ phase: 'unavailable', failure: { _tag: 'Malformed' } })
  })

  it('stays in the channel that the test shows', () => {
    const room = stubChannel(7)
    const hall = sample.channel({ id: 7 })
    const names: string[] = []
    room.stay().subscribe(({ name }) => names.push(name))
    room.channel$.ready(hall)
    expect(names).toEqual([hall.name])
  })

  it('reads typed messages', () => {
    const room = stubChannel(7, { members$: stubLive<never[]>() })
    const seen: number[] = []
    room.typed(t.number).message$.subscribe(({ message }) => seen.push(message))
    room.message$.next(sample.message('5'))
    expect(seen).toEqual([5])
  })

  it('uses a send of the test, and notes it all the same', () => {
    const room = stubChannel(7, { send: () => of({ outcome: 'replaced' }) })
    const seen: string[] = []
    room.send('hi').subscribe(({ outcome }) => seen.push(outcome))
    expect(seen).toEqual(['replaced'])
    expect(room.sent).toHaveLength(1)
  })
})

import type { Observable } from 'rxjs'
import { createTalo, type Live, TaloConfigError } from 'talo-rx'

// As from JavaScript: the types refuse all of it.
const wrong = (value: unknown) => value as never

describe('what JavaScript gives', () => {
  const talo = createTalo({ accessKey: 'key', apiUrl: 'http://127.0.0.1:9', autoConnect: false })
  const { socket, channels, relationships, presence, liveConfig } = talo
  const room = talo.channel(1)
  const data = { channel: { id: 1 }, message: 'hi' }
  afterAll(() => {
    talo.dispose()
  })

  /** What a stream told at once. */
  const toldBy = (stream$: Observable<unknown>): readonly unknown[] => {
    const told: unknown[] = []
    stream$
      .subscribe({
        next: (value) => told.push(value),
        error: (failure: unknown) => told.push(failure),
      })
      .unsubscribe()
    return told
  }

  it.each([
    ['no data', () => socket.send('v1.channels.message', wrong(null)), 'data'],
    ['a text for data', () => socket.send('v9.new', wrong('hi')), 'data'],
    ['no name', () => socket.send(wrong(undefined) as string, data), 'req'],
    ['null for options', () => socket.send('v9.new', data, wrong(null)), 'options'],
    ['ttl', () => socket.send('v9.new', data, wrong({ ttl: '5' })), 'options.ttl'],
    ['signal', () => socket.send('v9.new', data, wrong({ signal: 5 })), 'options.signal'],
    ['latestOf', () => socket.send('v9.new', data, wrong({ latestOf: 1 })), 'options.latestOf'],
    ['inOrder', () => socket.send('v9.new', data, wrong({ inOrder: 1 })), 'options.inOrder'],
    [
      'whenNotReady',
      () => socket.send('v9.new', data, wrong({ whenNotReady: 'no' })),
      'options.whenNotReady',
    ],
    ['a number for a message', () => channels.sendMessage(1, wrong(7)), 'message'],
    ['a text for a channel', () => channels.sendMessage(wrong('1'), 'hi'), 'channelId'],
    ['a handle’s message', () => room.send(wrong(undefined)), 'message'],
    ['a broadcast', () => relationships.broadcast(wrong({})), 'message'],
  ])('F123 rejects a send as malformed: %s', (_, send$, argument) => {
    const error = {
      _tag: 'Malformed',
      reasons: [expect.stringMatching(new RegExp(`^${argument}: expected `))],
    }
    expect(toldBy(send$())).toMatchObject([{ outcome: 'rejected', reason: 'malformed', error }])
    expect(socket.outbox$.value).toMatchObject({ queued: 0 })
  })

  it.each([
    ['no keys', () => room.storage$(wrong(undefined))],
    ['a key that is null', () => room.storage$(wrong([null]))],
    ['a text for keys', () => room.storage$(wrong('hp'))],
    ['no player', () => presence.player$(wrong(undefined))],
    ['a number for a player', () => presence.player$(wrong(7))],
    ['no key of the config', () => liveConfig.prop$(wrong(undefined), Number)],
    ['no channel', () => talo.channel(wrong(undefined)).channel$],
    ['a text for a channel', () => talo.channel(wrong('1')).members$],
    ['a text for a channel to stay in', () => talo.channel(wrong('1')).stay()],
  ] satisfies readonly (readonly [string, () => Live<unknown>])[])(
    'F123 makes live state unavailable: %s',
    (_, make$) => {
      const live$: Live<unknown> = make$()
      const unavailable = { phase: 'unavailable', failure: { _tag: 'Malformed' } }
      expect(toldBy(live$.state$)).toMatchObject([unavailable])
      expect(live$.state$.value).toMatchObject(unavailable)
      expect(live$.state$.value).not.toHaveProperty('retryInMs')
      expect(live$.value).toBeUndefined()
      expect(toldBy(live$)).toEqual([])
      live$.refresh()
    },
  )

  it('F123 does not take a text for the channel of that id', () => {
    expect(talo.channel(wrong('1'))).not.toBe(talo.channel(1))
  })

  it.each([
    ['find', () => channels.find(wrong(null))],
    ['create', () => channels.create(wrong(undefined))],
    ['update', () => channels.update(1, wrong(null))],
    ['list', () => channels.list(wrong(null))],
    ['members', () => channels.members(1, wrong(null))],
    ['listStorage', () => channels.listStorage(1, wrong(undefined))],
    ['findOrCreate', () => channels.findOrCreate(wrong(null))],
    ['identify', () => talo.players.identify('username', wrong(7))],
    ['players.update', () => talo.players.update(wrong(null))],
    ['presence.set', () => presence.set(wrong(null))],
    ['subscribeTo', () => relationships.subscribeTo(wrong('1'))],
    ['isSubscribedTo', () => relationships.isSubscribedTo(1, wrong(null))],
    ['login', () => talo.playerAuth.login(wrong(undefined), 'password')],
    ['register', () => talo.playerAuth.register(wrong(null))],
    ['setIdentity', () => socket.setIdentity(wrong(null))],
  ] satisfies readonly (readonly [string, () => Observable<unknown>])[])(
    'F123 makes a call fail with Malformed: %s',
    (_, call$) => {
      expect(toldBy(call$())).toMatchObject([{ _tag: 'Malformed' }])
    },
  )

  it.each([
    ['typed', () => room.typed(wrong(undefined))],
    ['typed, without decode', () => room.typed(wrong({ encode: String }))],
    ['prop$', () => liveConfig.prop$('level', wrong(undefined))],
  ])('F123 throws where there is no decoder: %s', (_, make$) => {
    expect(make$).toThrow(TaloConfigError)
    expect(make$).toThrow('option "decode" must be a schema, a function, or an object with decode')
  })
})

import { isObservable, Subject, type Observable } from 'rxjs'
import { createTalo } from 'talo-rx'

/** Every stream that stands in an object, and in those streams, by its path. */
function streamsIn(
  holder: object,
  path: string,
): readonly (readonly [string, Observable<unknown>])[] {
  return Object.keys(holder).flatMap((key) => {
    const value: unknown = Reflect.get(holder, key)
    const at = `${path}.${key}`
    // What operators keep in their results is no member.
    if (key === 'source' || key === 'destination') return []
    if (isObservable(value)) return [[at, value] as const, ...streamsIn(value, at)]
    return path === 'talo' && typeof value === 'object' && value !== null
      ? streamsIn(value, at)
      : []
  })
}

describe('a stream that is given out', () => {
  const talo = createTalo({
    accessKey: 'key',
    apiUrl: 'http://127.0.0.1:9',
    autoConnect: false,
  })
  const { socket, presence, liveConfig } = talo
  const room = talo.channel(1)
  const typed = room.typed({ decode: String })
  afterAll(() => {
    talo.dispose()
  })

  const streams = [
    ...streamsIn(talo, 'talo'),
    ...streamsIn(room, 'channel(1)'),
    ...streamsIn(typed, 'typed'),
    ...streamsIn({ live: room.storage$(['hp']) }, 'storage$'),
    ...streamsIn({ live: room.stay() }, 'stay'),
    ...streamsIn({ live: presence.player$('00000000-0000-4000-8000-000000000001') }, 'player$'),
    ...streamsIn({ live: liveConfig.prop$('level', Number) }, 'prop$'),
    ['on', socket.on('v1.channels.message')] as const,
    ['send', socket.send('v1.channels.message', { channel: { id: 1 }, message: 'hi' })] as const,
    ['setIdentity', socket.setIdentity({ playerAliasId: 1, socketToken: 'token' })] as const,
    ['whenIdentified', socket.whenIdentified()] as const,
    ['drained', socket.drained()] as const,
    ['identify', talo.players.identify('username', 'ann')] as const,
  ]

  it('F128 is looked for everywhere', () => {
    const paths = streams.map(([path]) => path)
    expect(paths).toEqual(
      expect.arrayContaining([
        'talo.socket.status$',
        'talo.socket.outbox$',
        'talo.players.alias$',
        'talo.playerAuth.session$',
        'talo.relationships.subscriptions$.state$',
        'channel(1).members$.state$',
        'typed.message$',
      ]),
    )
  })

  it.each(streams)(
    'F128 is no Subject, so that nothing can be pushed into it from outside: %s',
    (_, stream$) => {
      expect(stream$).not.toBeInstanceOf(Subject)
      expect(stream$).not.toHaveProperty('next')
      expect(stream$).not.toHaveProperty('complete')
    },
  )
})

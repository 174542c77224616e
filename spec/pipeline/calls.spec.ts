import { NEVER, type Observable, of, Subject } from 'rxjs'
import { type CredentialsSource, createTalo, type Talo, type TaloOptions } from 'talo-rx'

const playerId = '00000000-0000-4000-8000-000000000001'
const ada = { playerAliasId: 1, playerId, socketToken: 'a token', sessionToken: 'a session' }

type Calls = Readonly<Record<string, (talo: Talo) => Observable<unknown>>>

/** Calls that need no player. */
const calls: Calls = {
  'channels.find': ({ channels }) => channels.find(1),
  'channels.list': ({ channels }) => channels.list(),
  'health.check': ({ health }) => health.check(),
  'liveConfig.get': ({ liveConfig }) => liveConfig.get(),
  'playerAuth.forgotPassword': ({ playerAuth }) => playerAuth.forgotPassword('ada@example.com'),
  'playerAuth.login': ({ playerAuth }) => playerAuth.login('ada', 'secret'),
  'playerAuth.register': ({ playerAuth }) =>
    playerAuth.register({ identifier: 'ada', password: 'secret' }),
  'playerAuth.resetPassword': ({ playerAuth }) => playerAuth.resetPassword('123456', 'secret'),
  'playerAuth.verify': ({ playerAuth }) => playerAuth.verify(1, '123456'),
  'players.find': ({ players }) => players.find(playerId),
  'players.identify': ({ players }) => players.identify('username', 'ada'),
  'players.identifyGameCenter': ({ players }) =>
    players.identifyGameCenter({
      publicKeyUrl: 'https://example.com',
      signature: 's',
      salt: 's',
      timestamp: 1,
      playerId: 'p',
      bundleId: 'b',
    }),
  'players.identifyGooglePlayGames': ({ players }) => players.identifyGooglePlayGames('code'),
  'players.identifySteam': ({ players }) => players.identifySteam('ticket'),
  'players.search': ({ players }) => players.search('ada'),
  'presence.get': ({ presence }) => presence.get(playerId),
  'socketTickets.create': ({ socketTickets }) => socketTickets.create(),
}

/** Calls in the name of the player. */
const playerCalls: Calls = {
  'channels.create': ({ channels }) => channels.create({ name: 'hall' }),
  'channels.delete': ({ channels }) => channels.delete(1),
  'channels.findOrCreate': ({ channels }) => channels.findOrCreate({ name: 'hall' }),
  'channels.getStorage': ({ channels }) => channels.getStorage(1, 'hp'),
  'channels.invite': ({ channels }) => channels.invite(1, 2),
  'channels.join': ({ channels }) => channels.join(1),
  'channels.leave': ({ channels }) => channels.leave(1),
  'channels.listStorage': ({ channels }) => channels.listStorage(1, ['hp']),
  'channels.members': ({ channels }) => channels.members(1),
  'channels.setStorage': ({ channels }) => channels.setStorage(1, [{ key: 'hp', value: '1' }]),
  'channels.subscriptions': ({ channels }) => channels.subscriptions(),
  'channels.update': ({ channels }) => channels.update(1, { name: 'hall' }),
  'playerAuth.changeEmail': ({ playerAuth }) => playerAuth.changeEmail('secret', 'ada@example.com'),
  'playerAuth.changeIdentifier': ({ playerAuth }) => playerAuth.changeIdentifier('secret', 'bob'),
  'playerAuth.changePassword': ({ playerAuth }) => playerAuth.changePassword('secret', 'other'),
  'playerAuth.deleteAccount': ({ playerAuth }) => playerAuth.deleteAccount('secret'),
  'playerAuth.migrate': ({ playerAuth }) =>
    playerAuth.migrate({ currentPassword: 'secret', service: 'username', identifier: 'ada' }),
  'playerAuth.toggleVerification': ({ playerAuth }) =>
    playerAuth.toggleVerification({ currentPassword: 'secret', verificationEnabled: false }),
  'players.createSocketToken': ({ players }) => players.createSocketToken(),
  'players.merge': ({ players }) => players.merge(playerId, playerId.replace(/1$/, '2')),
  'players.update': ({ players }) => players.update([{ key: 'hp', value: '1' }]),
  'presence.set': ({ presence }) => presence.set({ online: false }),
  'relationships.confirm': ({ relationships }) => relationships.confirm(1),
  'relationships.confirmFrom': ({ relationships }) => relationships.confirmFrom(2),
  'relationships.isSubscribedTo': ({ relationships }) => relationships.isSubscribedTo(2),
  'relationships.subscribeTo': ({ relationships }) => relationships.subscribeTo(2),
  'relationships.subscribers': ({ relationships }) => relationships.subscribers(),
  'relationships.subscriptions': ({ relationships }) => relationships.subscriptions(),
  'relationships.unsubscribe': ({ relationships }) => relationships.unsubscribe(1),
  'relationships.unsubscribeFrom': ({ relationships }) => relationships.unsubscribeFrom(2),
}

/** Calls that need what other calls leave behind. */
const sessionCalls: Calls = {
  'playerAuth.logout': ({ playerAuth }) => playerAuth.logout(),
}

const allCalls = { ...calls, ...playerCalls, ...sessionCalls }

/** What returns something else than a Call. */
const others = [
  'channels.sendMessage',
  'liveConfig.prop$',
  'playerAuth.refresh',
  'players.clearIdentity',
  'presence.player$',
  'relationships.broadcast',
]

const clients: Talo[] = []
afterEach(() => {
  for (const client of clients.splice(0)) client.dispose()
})

function client(options: Partial<TaloOptions> = {}): Talo {
  const talo = createTalo({
    accessKey: 'key',
    apiUrl: 'http://127.0.0.1:9',
    autoConnect: false,
    // Never answers.
    fetch: () => new Promise(() => undefined),
    ...options,
  })
  clients.push(talo)
  return talo
}

function identified(source: CredentialsSource = ada, options?: Partial<TaloOptions>): Talo {
  const talo = client(options)
  void talo.socket.setIdentity(source)
  return talo
}

function callOf(of: Calls, name: string, talo: Talo): Observable<unknown> {
  return of[name]?.(talo) ?? NEVER
}

/** What a call tells, as it comes. */
function toldBy(call$: Observable<unknown>): unknown[] {
  const told: unknown[] = []
  call$.subscribe({
    next: (value) => told.push(value),
    error: (failure: unknown) => told.push(failure),
    complete: () => told.push('complete'),
  })
  return told
}

const names = (of: Calls) => Object.keys(of).map((name) => [name] as const)

describe('a call', () => {
  it('is listed here, whatever it is called', () => {
    const talo = client()
    const services = [
      'channels',
      'health',
      'liveConfig',
      'playerAuth',
      'players',
      'presence',
      'relationships',
      'socketTickets',
    ] as const
    const functions = services.flatMap((service) =>
      Object.entries(talo[service])
        .filter(([, member]) => typeof member === 'function')
        .map(([name]) => `${service}.${name}`),
    )
    expect([...Object.keys(allCalls), ...others].sort()).toEqual(functions.sort())
  })

  it.each(names(allCalls))(
    'F112 %s completes without a value when the client is disposed, and errors with Disposed afterwards',
    (name) => {
      const talo = identified()
      const told = toldBy(callOf(allCalls, name, talo))
      expect(told).toEqual([])
      talo.dispose()
      expect(told).toEqual(['complete'])
      expect(toldBy(callOf(allCalls, name, talo))).toMatchObject([{ _tag: 'Disposed' }])
    },
  )

  it.each(names(allCalls))('F112 %s is not made within dispose()', (name) => {
    const requested: string[] = []
    const talo = identified(ada, {
      fetch: (input) => {
        requested.push(input)
        return new Promise(() => undefined)
      },
    })
    const told: unknown[] = []
    const again = () => {
      requested.length = 0
      told.push(...toldBy(callOf(allCalls, name, talo)))
    }
    talo.socket.status$.subscribe(({ phase }) => {
      if (phase === 'disposed') again()
    })
    talo.dispose()
    expect(told).toMatchObject([{ _tag: 'Disposed' }])
    expect(requested).toEqual([])
  })

  it.each(names(playerCalls))('F124 %s says that no player is identified', (name) => {
    expect(toldBy(callOf(playerCalls, name, client()))).toMatchObject([
      {
        _tag: 'NotSent',
        req: name,
        reason: 'not-ready',
        message: `${name} was not sent: no player is identified; call players.identify(service, identifier) first`,
      },
    ])
  })

  it.each(names(playerCalls))('F124 %s waits for an identify that is under way', (name) => {
    const talo = client()
    const identify = talo.players.identify('username', 'ada').subscribe()
    const told = toldBy(callOf(playerCalls, name, talo))
    expect(told).toEqual([])
    // Sent, it runs on for others that wait for its player.
    identify.unsubscribe()
    expect(told).toEqual([])
  })

  it('F124 waits until it is known whether a session can be restored', () => {
    const stored$ = new Subject<null>()
    const sessionStore = { load: () => stored$, save: () => of(undefined) }
    const told = toldBy(client({ sessionStore }).channels.join(1))
    expect(told).toEqual([])
    stored$.next(null)
    expect(told).toMatchObject([{ _tag: 'NotSent', req: 'channels.join' }])
  })
})

import { filter, map } from 'rxjs'
import { identify, join } from '../support/emulatorClient.js'
import {
  hallOf,
  countTickets,
  eventually,
  next,
  phase,
  record,
  scenario,
} from '../support/scenario.js'
import { nextOf } from '../support/scenario.js'

scenario(
  'another player gets a new connection, and the one before goes offline',
  async ({ emulator, player }) => {
    const bob = await player('bob')
    const seen$ = bob.socket.on('v1.players.presence.updated').pipe(
      map(({ presence }) => [presence.playerAlias?.identifier, presence.online]),
      filter(([identifier]) => identifier !== 'bob'),
    )
    const ada = await player('ada')
    const gaps = record(ada.socket.gap$)
    const closed = next(ada.socket.close$, 'the close')
    const seen = nextOf(seen$, 2, 'Ada going and Cleo coming')
    const left = next(seen$.pipe(filter(([, online]) => online === false)), 'Ada going offline')
    const cleo = await next(ada.players.identify('username', 'cleo'), 'Cleo over HTTP')
    expect(await closed).toEqual({ code: 1000, reason: '', wasClean: true, willReconnect: true })
    expect((await phase(ada, 'identified')).alias.id).toBe(cleo.id)
    expect(ada.players.alias$.value?.identifier).toBe('cleo')
    expect(await left).toEqual(['ada', false])
    expect(await seen).toEqual([
      ['ada', false],
      ['cleo', true],
    ])
    expect(emulator.connections.ofAlias(ada.alias.id)).toBe(0)
    expect(emulator.connections.ofAlias(cleo.id)).toBe(1)
    expect(gaps).toEqual([])
  },
)

scenario('F28 the same player again keeps the connection', async ({ player }) => {
  const { fetch, tickets } = countTickets()
  const ada = await player('ada', { fetch })
  const closes = record(ada.socket.close$)
  const again = await next(ada.players.identify('username', 'ada'), 'Ada over HTTP')
  expect(again.id).toBe(ada.alias.id)
  expect((await next(ada.socket.whenIdentified(), 'Ada on the socket')).id).toBe(again.id)
  expect(closes).toEqual([])
  expect(tickets).toHaveLength(1)
})

scenario(
  'F28 of two players who are asked for at once, the later one plays',
  async ({ emulator, client }) => {
    const talo = client()
    const ada = await identify(emulator, 'ada')
    const bob = await identify(emulator, 'bob')
    const credentials = ({ alias, socketToken }: typeof ada) => ({
      playerAliasId: alias.id,
      socketToken,
    })
    const first = next(talo.socket.setIdentity(credentials(ada)), 'Ada')
    const second = next(talo.socket.setIdentity(credentials(bob)), 'Bob')
    await expect(first).rejects.toMatchObject({ _tag: 'Superseded' })
    expect((await second).identifier).toBe('bob')
    expect(emulator.connections.perAlias).toEqual(new Map([[bob.alias.id, 1]]))
  },
)

scenario(
  'a log-out goes on without a player on a new connection, and what waited for the player is not sent',
  async ({ emulator, player }) => {
    const ada = await player('ada')
    const closed = next(ada.socket.close$, 'the close')
    ada.players.clearIdentity()
    const outcome = next(
      ada.socket.send('v1.player-relationships.broadcast', { message: 'hello' }),
      'what became of the broadcast',
    )
    expect(await closed).toMatchObject({ code: 1000, willReconnect: true })
    await phase(ada, 'connected')
    await eventually(() => emulator.connections.count === 1, 'the one connection')
    expect(emulator.connections.ofAlias(ada.alias.id)).toBe(0)
    expect(ada.players.alias$.value).toBeNull()
    expect(ada.socket.outbox$.value.queued).toBe(1)
    ada.dispose()
    expect(await outcome).toMatchObject({ outcome: 'rejected', reason: 'disposed' })
  },
)

scenario(
  'F30 a player who is forgotten while the connection is down is never named again',
  async ({ emulator, player }) => {
    const ada = await player('ada')
    const phases = record(ada.socket.status$.pipe(map((status) => status.phase)))
    const waiting = phase(ada, 'waiting')
    emulator.faults.dropAll()
    await waiting
    ada.players.clearIdentity()
    await phase(ada, 'connected')
    expect(emulator.connections.perAlias).toEqual(new Map())
    expect(phases.slice(1)).not.toContain('identifying')
  },
)

scenario(
  'F23 a socket token that the server does not take is minted anew',
  async ({ emulator, client }) => {
    const { alias } = await identify(emulator, 'ada')
    const talo = client()
    const refused = next(talo.socket.error$, 'the refusal')
    const wrong = { playerAliasId: alias.id, socketToken: 'made-up' }
    const played = next(talo.socket.setIdentity(wrong), 'Ada')
    expect(await refused).toMatchObject({
      req: 'v1.players.identify',
      code: 'INVALID_SOCKET_TOKEN',
    })
    expect((await played).id).toBe(alias.id)
    expect(emulator.connections.ofAlias(alias.id)).toBe(1)
  },
)

scenario(
  'F23 a key that may not mint tokens repeats the identify that it may do',
  async ({ emulator, player }) => {
    await identify(emulator, 'ada')
    const accessKey = emulator.createAccessKey({ scopes: ['read:players'] })
    const ada = await player('ada', { accessKey })
    await identify(emulator, 'ada')
    const refused = next(ada.socket.error$, 'the refusal')
    const back = next(ada.socket.gap$, 'the gap')
    emulator.faults.dropAll()
    expect(await refused).toMatchObject({ code: 'INVALID_SOCKET_TOKEN' })
    await back
    expect(ada.socket.status$.value).toMatchObject({ phase: 'identified' })
  },
)

scenario(
  'F23 tokens that are refused again and again are told of after three connections, and still tried',
  async ({ emulator, client }) => {
    const { alias } = await identify(emulator, 'ada')
    const path = '/v1/players/socket-token'
    emulator.faults.refuseCalls({ path }, { status: 200, body: { socketToken: 'no-good' } })
    const { fetch, tickets } = countTickets()
    const talo = client({ fetch })
    const wrong = { playerAliasId: alias.id, socketToken: 'made-up' }
    await expect(next(talo.socket.setIdentity(wrong), 'Ada')).rejects.toMatchObject({
      _tag: 'SocketError',
      code: 'INVALID_SOCKET_TOKEN',
    })
    expect(tickets).toHaveLength(3)
    emulator.faults.clear()
    expect((await next(talo.socket.whenIdentified(), 'Ada after all')).id).toBe(alias.id)
  },
)

scenario(
  'F25 a key without read:players leaves the socket up and says why no player is identified',
  async ({ emulator, client }) => {
    const { alias, socketToken } = await identify(emulator, 'ada')
    const accessKey = emulator.createAccessKey({ scopes: ['read:gameConfig'] })
    const talo = client({ accessKey })
    const closes = record(talo.socket.close$)
    const outcome = next(
      talo.socket.send('v1.player-relationships.broadcast', { message: 'hello' }),
      'what became of the broadcast',
    )
    const refusal = { _tag: 'SocketError', code: 'MISSING_ACCESS_KEY_SCOPES' }
    const asked$ = talo.socket.setIdentity({ playerAliasId: alias.id, socketToken })
    await expect(next(asked$, 'Ada')).rejects.toMatchObject(refusal)
    expect(talo.socket.status$.value).toMatchObject({
      phase: 'connected',
      identityFailure: refusal,
    })
    expect(await outcome).toMatchObject({ outcome: 'rejected', reason: 'not-ready' })
    const config = next(talo.socket.on('v1.live-config.updated'), 'the live config')
    emulator.dashboard.setLiveConfig([{ key: 'xpRate', value: '2' }])
    expect((await config).config).toEqual([{ key: 'xpRate', value: '2' }])
    expect(closes).toEqual([])
  },
)

scenario(
  'F31 two clients of one player take turns with the token, and both receive again',
  async ({ emulator, player, players }) => {
    const [desk, phone] = await players('ada', 'ada')
    expect(phone.alias.id).toBe(desk.alias.id)
    expect(emulator.connections.ofAlias(desk.alias.id)).toBe(2)
    const bob = await player('bob')
    const id = await hallOf(desk, bob)
    const back = [desk, phone].map((talo) => next(talo.socket.gap$, 'the gap'))
    emulator.faults.dropAll({ alias: desk.alias.id })
    await Promise.all(back)
    const received = [desk, phone].map((talo) => next(talo.channels.message$, 'the message'))
    void bob.channels.sendMessage(id, 'hello, both of you')
    for (const { message, own } of await Promise.all(received)) {
      expect({ message, own }).toEqual({ message: 'hello, both of you', own: false })
    }
  },
  { limits: { auth: 200 } },
)

scenario(
  'a player who is known from elsewhere may be named with credentials alone, or by a provider',
  async ({ emulator, client }) => {
    const { alias } = await identify(emulator, 'ada')
    const talo = client()
    const provide = async () => {
      const { socketToken } = await identify(emulator, 'ada')
      return { playerAliasId: alias.id, socketToken }
    }
    expect((await next(talo.socket.setIdentity(provide), 'Ada')).id).toBe(alias.id)
    await join(emulator, 'ada')
    const back = next(talo.socket.gap$, 'the gap')
    emulator.faults.dropAll()
    await back
    expect(talo.socket.status$.value).toMatchObject({ phase: 'identified' })
  },
)

scenario(
  'F28 of two players who are identified at once, the one asked for last plays',
  async ({ emulator, client }) => {
    let held: (() => void) | undefined
    const talo = client({
      fetch: async (input, init) => {
        if (input.includes('identifier=ada')) {
          await new Promise<void>((resolve) => {
            held = resolve
          })
        }
        return fetch(input, init)
      },
    })
    const first = next(talo.players.identify('username', 'ada'), 'Ada')
    const bob = await next(talo.players.identify('username', 'bob'), 'Bob')
    await expect(first).rejects.toMatchObject({ _tag: 'Superseded' })
    held?.()
    expect((await next(talo.socket.whenIdentified(), 'the socket')).id).toBe(bob.id)
    expect(talo.players.alias$.value?.identifier).toBe('bob')
    expect(emulator.connections.perAlias).toEqual(new Map([[bob.id, 1]]))
  },
)

scenario(
  'players are found by their id and by what stands in their names and props',
  async ({ player }) => {
    const ada = await player('ada-lovelace')
    await player('bob')
    await next(ada.players.update([{ key: 'guild', value: 'engines' }]), 'the guild')
    const found = await next(ada.players.find(ada.alias.player.id), 'Ada')
    expect(found).toMatchObject({
      id: ada.alias.player.id,
      aliases: [{ id: ada.alias.id }],
      // The server does not load them here.
      props: [],
    })
    const [shown] = (await next(ada.players.search(found.id), 'Ada, with props')).players
    expect(shown?.props).toEqual([{ key: 'guild', value: 'engines' }])
    for (const query of ['lovelace', 'ENGINES', ada.alias.player.id]) {
      const { players, count, itemsPerPage } = await next(ada.players.search(query), query)
      expect([players.map(({ id }) => id), count, itemsPerPage]).toEqual([[found.id], 1, 25])
    }
  },
)

scenario(
  'props are changed, refused and deleted, with the socket down as well',
  async ({ emulator, player }) => {
    const ada = await player('ada')
    const shown = () =>
      ada.players.alias$.value?.player.props.map(({ key, value }) => `${key}=${value}`)
    await next(
      ada.players.update([
        { key: 'lvl', value: '3' },
        { key: 'motto', value: 'kind' },
        { key: 'pets[]', value: 'cat' },
        { key: 'pets[]', value: 'dog' },
      ]),
      'the first update',
    )
    expect(shown()).toEqual(['lvl=3', 'motto=kind', 'pets[]=cat', 'pets[]=dog'])
    emulator.faults.dropAll()
    await phase(ada, 'waiting')
    const { player: now, rejectedProps } = await next(
      ada.players.update([
        { key: 'lvl', value: null },
        { key: 'motto', value: 'shit happens' },
        { key: 'META_RANK', value: '1' },
      ]),
      'the second update',
    )
    expect(rejectedProps).toMatchObject([{ key: 'motto', error: 'PROP_CONTAINS_PROFANITY' }])
    expect(now.props).toEqual([
      { key: 'pets[]', value: 'cat' },
      { key: 'pets[]', value: 'dog' },
    ])
    expect(shown()).toEqual(['pets[]=cat', 'pets[]=dog'])
    const tooLong$ = ada.players.update([{ key: 'pets[]', value: 'x'.repeat(513) }])
    await expect(next(tooLong$, 'the refusal')).rejects.toMatchObject({ _tag: 'Malformed' })
    const [stored] = (await next(ada.players.search(now.id), 'Ada')).players
    expect(stored?.props).toEqual(now.props)
    expect((await phase(ada, 'identified')).alias.id).toBe(ada.alias.id)
  },
  { games: [{ blockProfanity: true }] },
)

scenario('two players become one', async ({ client, player }) => {
  const guest = client({ autoConnect: false })
  const { player: second } = await next(guest.players.identify('guest', 'g-1'), 'the guest')
  await next(guest.players.update([{ key: 'lvl', value: '9' }]), 'the level')
  const ada = await player('ada')
  const merged = await next(ada.players.merge(ada.alias.player.id, second.id), 'the merged')
  expect(merged.aliases.map(({ service }) => service).sort()).toEqual(['guest', 'username'])
  expect(ada.players.alias$.value).toMatchObject({
    id: ada.alias.id,
    player: { id: ada.alias.player.id, props: [{ key: 'lvl', value: '9' }] },
  })
  await expect(next(ada.players.find(second.id), 'the guest')).rejects.toMatchObject({
    _tag: 'HttpError',
    status: 404,
  })
})

scenario(
  'F116 whose player a merge deletes plays on as the one who stays, on a new connection, with the same token',
  async ({ client, player }) => {
    const other = client({ autoConnect: false })
    const { player: first } = await next(other.players.identify('guest', 'g-1'), 'the first')
    const calls: string[] = []
    const ada = await player('ada', {
      fetch: (url, init) => {
        calls.push(new URL(url).pathname)
        return fetch(url, init)
      },
    })
    const second = ada.alias.player
    const told = record(
      ada.players.alias$.pipe(map((alias) => [alias?.id, alias?.player.id] as const)),
    )
    const gaps = record(ada.socket.gap$)
    calls.length = 0

    const merged = await next(ada.players.merge(first.id, second.id), 'the merged')
    expect(merged.id).toBe(first.id)
    expect(told).toEqual([
      [ada.alias.id, second.id],
      [ada.alias.id, first.id],
    ])
    await eventually(() => gaps.length === 1, 'the new connection')
    expect(await phase(ada, 'identified')).toMatchObject({
      alias: { id: ada.alias.id, player: { id: first.id } },
    })
    expect(told).toHaveLength(2)
    // No new socket token is asked for.
    expect(calls).toEqual(['/v1/players/merge', '/v1/socket-tickets'])
    await next(ada.players.update([{ key: 'lvl', value: '9' }]), 'the level')
    expect(ada.players.alias$.value?.player.props).toContainEqual({ key: 'lvl', value: '9' })
    const { online } = await next(ada.presence.get(first.id), 'the presence')
    expect(online).toBe(true)
  },
)

scenario(
  'Steam, Google Play Games and Game Center are services with proofs for identifiers',
  async ({ client }) => {
    // The emulator checks no proofs: it shows what was sent.
    const talo = client({ autoConnect: false })
    const steam = await next(talo.players.identifySteam('1400abcd', 'talo'), 'Steam')
    expect([steam.service, steam.identifier]).toEqual(['steam', 'talo:1400abcd'])
    const google = await next(talo.players.identifyGooglePlayGames('4/0A+x'), 'Google')
    expect([google.service, google.identifier]).toEqual(['google_play_games', '4/0A+x'])
    const proof = {
      publicKeyUrl: 'https://static.gc.apple.com/public-key/gc-prod-10.cer',
      signature: 'c2ln+/==',
      salt: 'c2FsdA==',
      timestamp: 1_767_323_045_000,
      playerId: 'T:_1234',
      bundleId: 'com.example.game',
    }
    const apple = await next(talo.players.identifyGameCenter(proof), 'Apple')
    expect([apple.service, JSON.parse(apple.identifier)]).toEqual(['game_center', proof])
  },
)

scenario(
  'what the server or the SDK refuses about players is told by its tag',
  async ({ emulator, client, players }) => {
    const [ada, bob] = await players('ada', 'bob')
    const steam = client({ autoConnect: false })
    const { player: valve } = await next(steam.players.identifySteam('1400'), 'Steam')
    const cannotCreate = client({
      accessKey: emulator.createAccessKey({ scopes: ['read:players'] }),
    })
    const signedOut = client()
    const unknown = '00000000-0000-4000-8000-000000000000'
    const { id } = ada.alias.player
    const missing = { _tag: 'HttpError', status: 404 }
    const refused = { _tag: 'HttpError', status: 400 }
    const forbidden = { _tag: 'HttpError', status: 403 }
    const rude = { ...refused, errorCode: 'IDENTIFIER_PROFANITY' }
    const refusals = [
      [signedOut.players.identify('username', 'shit'), rude],
      [signedOut.players.identify('talo', 'ada'), { _tag: 'Malformed' }],
      [cannotCreate.players.identify('username', 'new'), missing],
      [ada.players.find(unknown), missing],
      [ada.players.search('--'), { _tag: 'Malformed' }],
      [signedOut.players.update([{ key: 'lvl', value: '1' }]), { _tag: 'NotSent' }],
      [ada.players.merge(id, id), refused],
      [ada.players.merge(id, unknown), missing],
      [ada.players.merge(valve.id, id), forbidden],
      [ada.players.merge(id, valve.id), refused],
      [ada.players.merge(id, bob.alias.player.id), refused],
    ] as const
    for (const [call$, failure] of refusals) {
      await expect(next<unknown>(call$, 'the refusal')).rejects.toMatchObject(failure)
    }
    emulator.faults.refuseCalls({ path: '/v1/players/identify' }, { status: 402, times: 1 })
    await expect(
      next(signedOut.players.identify('username', 'new'), 'the refusal'),
    ).rejects.toMatchObject({ _tag: 'HttpError', status: 402 })
    expect(ada.players.alias$.value?.id).toBe(ada.alias.id)
  },
  { games: [{ blockProfanity: true }], limits: { auth: 200 } },
)

scenario(
  'F106 a new name that is identified several times at once is one player',
  async ({ client }) => {
    const [one, other] = [client(), client()]
    const names = ['n1', 'n2', 'n3', 'n4']
    for (const name of names) {
      const call$ = one.players.identify('guest', name)
      // As a component that is mounted twice does.
      call$.subscribe().unsubscribe()
      const [first, again] = await Promise.all([next(call$, 'the first'), next(call$, 'again')])
      expect(again).toEqual(first)
      const { players } = await next(one.players.search(name), 'all of the name')
      expect(players).toHaveLength(1)
    }
    // Of two clients one may be refused, and asks once more.
    for (const name of ['m1', 'm2', 'm3', 'm4']) {
      const both = [one, other].map((talo) => next(talo.players.identify('guest', name), name))
      const aliases = await Promise.all(both)
      expect(aliases.map(({ identifier }) => identifier)).toEqual([name, name])
    }
  },
  { limits: 'off' },
)

scenario(
  'F106 two registers of one identifier make one account, which can be logged in to',
  async ({ client }) => {
    const talo = client()
    const registration = { identifier: 'ada', password: 'p' }
    const outcomes = await Promise.allSettled(
      [1, 2].map(() => next(talo.playerAuth.register(registration), 'an account')),
    )
    expect(outcomes).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { errorCode: 'IDENTIFIER_TAKEN' } },
    ])
    const again = await next(client().playerAuth.login('ada', 'p'), 'the log-in')
    expect(again).toMatchObject(outcomes[0]?.status === 'fulfilled' ? { status: 'signed-in' } : {})
  },
)

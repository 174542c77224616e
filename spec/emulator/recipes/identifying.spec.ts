import { startEmulator, type Emulator } from 'talo-rx/emulator'
import { officialSdk } from './officialSdk.js'
import { playing } from './playing.js'

let emulator: Emulator

beforeEach(async () => {
  const games = [{ displayNamePropKey: 'playerChosenName' }]
  emulator = await startEmulator({ games, limits: 'off' })
})

afterEach(async () => {
  await emulator.stop()
})

const aliasKeys = [
  ...['id', 'service', 'identifier', 'displayName', 'player'],
  ...['lastSeenAt', 'createdAt', 'updatedAt'],
]
const playerKeys = ['id', 'props', 'devBuild', 'createdAt', 'lastSeenAt', 'groups', 'presence']

describe.each(['godot', 'unity'] as const)('identify of the SDK for %s', (engine) => {
  it('is answered with an alias and a socket token, and with no session', async () => {
    const { status, body } = await officialSdk(emulator, engine).identify('username', '123456')
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(['alias', 'socketToken'])
    expect(body.socketToken).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
    expect(Object.keys(body.alias)).toEqual(aliasKeys)
    expect(body.alias).toMatchObject({ service: 'username', identifier: '123456' })
    expect(Object.keys(body.alias.player)).toEqual(playerKeys)
    expect(body.alias.player).toMatchObject({ props: [], devBuild: false, presence: null })
  })

  it('identifies the socket too: the own presence comes first, then the alias itself', async () => {
    const sdk = officialSdk(emulator, engine)
    await sdk.openConnection()
    const { body } = await sdk.identify('username', 'guyman')
    const frames = sdk.socket.texts.map((text) => JSON.parse(text) as unknown)
    expect(frames).toMatchObject([
      { res: 'v1.connected' },
      { res: 'v1.players.presence.updated', data: { presence: { online: true } } },
      {
        res: 'v1.players.identify.success',
        data: {
          ...{ id: body.alias.id, service: 'username', identifier: 'guyman' },
          player: { id: body.alias.player.id, presence: { online: true, customStatus: '' } },
        },
      },
    ])
    expect(frames[2]).not.toHaveProperty('data.player.presence.playerAlias')
  })

  it('of another player leaves the first one offline and the new one on a new connection', async () => {
    const watcher = await playing(emulator, 'watcher')
    const sdk = officialSdk(emulator, engine)
    await sdk.openConnection()
    for (const name of ['ada', 'bob']) await sdk.identify('username', name)
    const received: string[] = []
    while (received.length < 3) {
      const { presence } = (await watcher.socket.next('v1.players.presence.updated')).data
      received.push(`${presence.playerAlias?.identifier ?? ''} ${String(presence.online)}`)
    }
    expect(received.sort()).toEqual(['ada false', 'ada true', 'bob true'])
    expect(emulator.connections.ofAlias(sdk.alias.id)).toBe(1)
    expect(emulator.connections.count).toBe(2)
  })
})

describe('aliases', () => {
  it('are found again by service and identifier, spaces around them or not', async () => {
    const sdk = officialSdk(emulator)
    const idOf = async (service: string, identifier: string) =>
      (await sdk.identify(service, identifier)).body.alias.id
    const first = await idOf('username', 'guy man')
    expect(await idOf('username', ' guy man ')).toBe(first)
    expect(await idOf('anonymous', 'guy man')).not.toBe(first)
  })

  it('of two services with one identifier are two players until they are merged', async () => {
    const sdk = officialSdk(emulator)
    const epic = (await sdk.identify('epic', 'ada')).body.alias.player.id
    expect((await sdk.identify('username', 'ada')).body.alias.player.id).not.toBe(epic)
  })

  it('of a debug build are development data', async () => {
    const sdk = officialSdk(emulator, 'godot', { debugBuild: true })
    const { body } = await sdk.identify('username', 'ada')
    expect(body.alias.player).toMatchObject({
      devBuild: true,
      props: [{ key: 'META_DEV_BUILD', value: '1' }],
    })
  })
})

describe('identifying fails', () => {
  it('for the service that is reserved', async () => {
    expect(await officialSdk(emulator).identify('talo', 'ada')).toMatchObject({
      status: 404,
      body: {
        message: 'Player not found: Talo aliases must be created using the /v1/players/auth API',
      },
    })
  })

  it('for a new player and a key without the write scope', async () => {
    const accessKey = emulator.createAccessKey({ scopes: ['read:players'] })
    const message =
      'Player not found. Use an access key with the write:players scope to automatically create players'
    const sdk = officialSdk(emulator, 'unity', { accessKey })
    expect(await sdk.identify('username', 'ada')).toMatchObject({ status: 404, body: { message } })
    await officialSdk(emulator).identify('username', 'ada')
    expect((await sdk.identify('username', 'ada')).status).toBe(200)
  })

  it('for a key without the read scope, before the player is looked for', async () => {
    const accessKey = emulator.createAccessKey({ scopes: ['write:players'] })
    expect(
      await officialSdk(emulator, 'godot', { accessKey }).identify('talo', 'ada'),
    ).toMatchObject({ status: 403, body: { message: 'Missing access key scope(s): read:players' } })
  })

  it('for an empty identifier', async () => {
    expect(await officialSdk(emulator).identify('username', '')).toMatchObject({
      status: 400,
      body: { errors: { identifier: ['Invalid identifier, must be a non-empty string'] } },
    })
  })
})

describe('a player with Talo authentication', () => {
  const identify = '/v1/players/identify?service=talo&identifier=ada'

  it('is identified with the session, on the socket as well', async () => {
    const sdk = officialSdk(emulator)
    await sdk.openConnection()
    const { body } = await sdk.register('ada')
    const auth = { email: null, verificationEnabled: false }
    expect(body.alias.player.auth).toMatchObject(auth)
    const again = await sdk.identify('talo', 'ada')
    expect(Object.keys(again.body)).toEqual(['alias', 'socketToken'])
    expect(again.body.alias.player.auth).toMatchObject(auth)
    expect(sdk.socket.texts.at(-1)).toContain('"verificationEnabled":false')
  })

  it('is refused without it, over HTTP and on the socket', async () => {
    const { socketToken, alias } = (await officialSdk(emulator).register('ada')).body
    const stranger = officialSdk(emulator, 'unity')
    expect(await stranger.request('GET', identify)).toMatchObject({
      status: 401,
      body: { errorCode: 'MISSING_SESSION' },
    })
    await stranger.openConnection()
    const data = { playerAliasId: alias.id, socketToken, sessionToken: '' }
    stranger.send('v1.players.identify', data)
    expect((await stranger.socket.next('v1.error')).data).toEqual({
      req: 'v1.players.identify',
      message: 'Invalid session token',
      errorCode: 'INVALID_SESSION_TOKEN',
    })
  })
})

describe('clearing the identity', () => {
  it('is a new connection for the server, which sets the player offline', async () => {
    const watcher = await playing(emulator, 'watcher')
    const sdk = await playing(emulator, 'ada', 'unity')
    await watcher.socket.next('v1.players.presence.updated')
    const { id } = sdk.alias
    await sdk.clearIdentity()
    const { presence } = (await watcher.socket.next('v1.players.presence.updated')).data
    expect(presence).toMatchObject({ online: false, playerAlias: { id } })
    expect(await sdk.request('GET', '/v1/game-channels/subscriptions')).toMatchObject({
      status: 400,
      body: { errors: { 'x-talo-alias': ['x-talo-alias is missing from the request headers'] } },
    })
  })

  it('is what ends the socket of a player who logged out: the server goes on with it', async () => {
    const sdk = officialSdk(emulator)
    await sdk.openConnection()
    await sdk.register('ada')
    const { id } = sdk.alias
    expect((await sdk.request('POST', '/v1/players/auth/logout')).status).toBe(204)
    await sdk.socket.settled()
    expect(emulator.connections.ofAlias(id)).toBe(1)
    await sdk.clearIdentity()
    expect(emulator.connections.ofAlias(id)).toBe(0)
  })
})

it('display names are told over HTTP; the socket says the identifier, whatever the page says', async () => {
  const sdk = await playing(emulator, 'guyman')
  const props = [{ key: 'playerChosenName', value: 'TheGuy' }]
  await sdk.request('PATCH', `/v1/players/${sdk.alias.player.id}`, { props })
  expect((await sdk.identify('username', 'guyman')).body.alias.displayName).toBe('TheGuy')
  expect(sdk.socket.texts.at(-1)).toContain('"displayName":"guyman"')
  expect((await sdk.identify('username', 'other')).body.alias.displayName).toBe('other')
})

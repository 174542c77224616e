import { startEmulator, type Emulator } from 'talo-rx/emulator'
import { type Engine, officialSdk } from '../support/officialSdk.js'

let emulator: Emulator

beforeEach(async () => {
  emulator = await startEmulator({ limits: 'off' })
})

afterEach(async () => {
  await emulator.stop()
})

/** A game whose player is identified on the socket as well, with no frames left. */
async function playing(identifier: string, engine?: Engine) {
  const sdk = officialSdk(emulator, engine)
  await sdk.openConnection()
  await sdk.identify('username', identifier)
  sdk.socket.frames.splice(0)
  return sdk
}

const aliasKeys = [
  ...['id', 'service', 'identifier', 'displayName', 'player'],
  ...['lastSeenAt', 'createdAt', 'updatedAt'],
]
const playerKeys = ['id', 'props', 'devBuild', 'createdAt', 'lastSeenAt', 'groups', 'presence']

describe.each(['godot', 'unity'] as const)('the SDK for %s', (engine) => {
  it('is answered with an alias and a socket token, and with no session', async () => {
    const { status, body } = await officialSdk(emulator, engine).identify('username', '123456')
    expect([status, Object.keys(body)]).toEqual([200, ['alias', 'socketToken']])
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
    const { id, player } = body.alias
    const alias = { id, service: 'username', identifier: 'guyman' }
    const presence = { online: true, customStatus: '' }
    expect(frames).toMatchObject([
      { res: 'v1.connected' },
      {
        res: 'v1.players.presence.updated',
        data: {
          presence: { online: true },
          meta: { onlineChanged: true, customStatusChanged: true },
        },
      },
      {
        res: 'v1.players.identify.success',
        data: { ...alias, player: { id: player.id, presence } },
      },
    ])
    expect(frames[2]).not.toHaveProperty('data.player.presence.playerAlias')
  })

  it('leaves the player before offline, and goes on with the next on a new connection', async () => {
    const watcher = await playing('watcher')
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

  it('comes back on a new connection with a new token, which ends the old one', async () => {
    const sdk = officialSdk(emulator, engine)
    await sdk.openConnection()
    const first = (await sdk.identify('username', 'ada')).body.socketToken
    await sdk.resetConnection()
    const { status, body } = await sdk.request('POST', '/v1/players/socket-token')
    expect([status, Object.keys(body)]).toEqual([200, ['socketToken']])
    sdk.setSocketToken(first)
    expect((await sdk.socket.next('v1.error')).data.errorCode).toBe('INVALID_SOCKET_TOKEN')
    sdk.setSocketToken(body.socketToken)
    const { data } = await sdk.socket.next('v1.players.identify.success')
    expect(data).toMatchObject({ id: sdk.alias.id, player: { presence: { online: true } } })
    expect(emulator.connections.ofAlias(sdk.alias.id)).toBe(1)
  })

  it.each([1000, 4000])(
    'closes with %i, which sets the player offline for others',
    async (code) => {
      const watcher = await playing('watcher')
      const ada = await playing('ada', engine)
      await watcher.socket.next('v1.players.presence.updated')
      await ada.socket.close(code)
      const { data } = await watcher.socket.next('v1.players.presence.updated')
      expect(data.presence).toMatchObject({ online: false, playerAlias: { id: ada.alias.id } })
      expect(emulator.connections.count).toBe(1)
    },
  )

  it('gets a ticket with any key, though the page asks for read:players', async () => {
    const accessKey = emulator.createAccessKey({ scopes: ['read:events'] })
    const sdk = officialSdk(emulator, engine, { accessKey })
    const { status, body } = await sdk.request('POST', '/v1/socket-tickets')
    expect([status, Object.keys(body)]).toEqual([200, ['ticket']])
    await sdk.openConnection()
    expect(sdk.socket.texts).toEqual(['{"res":"v1.connected","data":{}}'])
  })
})

it('a socket token that was used is good again', async () => {
  const sdk = officialSdk(emulator)
  await sdk.openConnection()
  const { socketToken } = (await sdk.identify('username', 'ada')).body
  await sdk.resetConnection()
  sdk.setSocketToken(socketToken)
  await sdk.socket.next('v1.players.identify.success')
})

it('a player with Talo authentication is identified with the session, on the socket as well', async () => {
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

describe('clearing the identity', () => {
  it('is a new connection for the server, which sets the player offline', async () => {
    const watcher = await playing('watcher')
    const sdk = await playing('ada', 'unity')
    await watcher.socket.next('v1.players.presence.updated')
    const { id } = sdk.alias
    await sdk.clearIdentity()
    const { presence } = (await watcher.socket.next('v1.players.presence.updated')).data
    expect(presence).toMatchObject({ online: false, playerAlias: { id } })
    expect((await sdk.request('GET', '/v1/game-channels/subscriptions')).status).toBe(400)
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

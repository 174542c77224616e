import { startEmulator, type Emulator } from 'talo-rx/emulator'
import { createChannel } from './channelCalls.js'
import { officialSdk } from './officialSdk.js'
import { playing } from './playing.js'

let emulator: Emulator

beforeEach(async () => {
  emulator = await startEmulator({ limits: 'off' })
})

afterEach(async () => {
  await emulator.stop()
})

const invalidToken = {
  req: 'v1.players.identify',
  message: 'Invalid socket token',
  errorCode: 'INVALID_SOCKET_TOKEN',
}

function keyWith(...scopes: readonly ('read:players' | 'write:gameChannels' | 'read:events')[]) {
  return emulator.createAccessKey({ scopes })
}

describe('a socket ticket', () => {
  it('needs no scope, though the page asks for read:players', async () => {
    const sdk = officialSdk(emulator, 'godot', { accessKey: keyWith('read:events') })
    const { status, body } = await sdk.request('POST', '/v1/socket-tickets')
    expect([status, Object.keys(body)]).toEqual([200, ['ticket']])
    await sdk.openConnection()
    expect(sdk.socket.texts).toEqual(['{"res":"v1.connected","data":{}}'])
  })
})

describe('the recipe for reconnecting', () => {
  it.each(['godot', 'unity'] as const)(
    'identifies the new connection with a new token, which ends the old one, for %s',
    async (engine) => {
      const sdk = officialSdk(emulator, engine)
      await sdk.openConnection()
      const first = (await sdk.identify('username', 'ada')).body.socketToken
      await sdk.resetConnection()
      const { status, body } = await sdk.request('POST', '/v1/players/socket-token')
      expect([status, Object.keys(body)]).toEqual([200, ['socketToken']])
      sdk.setSocketToken(first)
      expect((await sdk.socket.next('v1.error')).data).toEqual(invalidToken)
      sdk.setSocketToken(body.socketToken)
      const { data } = await sdk.socket.next('v1.players.identify.success')
      expect(data).toMatchObject({ id: sdk.alias.id, player: { presence: { online: true } } })
      expect(emulator.connections.ofAlias(sdk.alias.id)).toBe(1)
    },
  )

  it('would do with the token there was: a use does not end one', async () => {
    const sdk = officialSdk(emulator)
    await sdk.openConnection()
    const { socketToken } = (await sdk.identify('username', 'ada')).body
    await sdk.resetConnection()
    sdk.setSocketToken(socketToken)
    await sdk.socket.next('v1.players.identify.success')
  })

  it('needs the write scope for its token', async () => {
    await playing(emulator, 'ada')
    const sdk = officialSdk(emulator, 'unity', { accessKey: keyWith('read:players') })
    await sdk.identify('username', 'ada')
    expect(await sdk.request('POST', '/v1/players/socket-token')).toMatchObject({
      status: 403,
      body: { message: 'Missing access key scope(s): write:players' },
    })
  })
})

describe('sending', () => {
  it('is echoed to a sender in the channel, whose frame a chat can show', async () => {
    const ada = await playing(emulator, 'ada', 'unity')
    const id = await createChannel(ada, { name: 'general' })
    ada.send('v1.channels.message', { channel: { id }, message: 'hello' })
    const { channel, playerAlias, message } = (await ada.socket.next('v1.channels.message')).data
    expect(`[${channel.name}] ${playerAlias.identifier}: ${message}`).toBe('[general] ada: hello')
  })

  it('a heartbeat, as Unity does every 30 s, is answered by the same text', async () => {
    const sdk = officialSdk(emulator, 'unity')
    await sdk.openConnection()
    sdk.socket.send('v1.heartbeat')
    await sdk.socket.next('v1.heartbeat')
    expect(sdk.socket.texts.at(-1)).toBe('v1.heartbeat')
  })
})

describe('an error', () => {
  it('says that no player is identified yet, and closes nothing', async () => {
    const sdk = officialSdk(emulator)
    await sdk.openConnection()
    sdk.send('v1.channels.message', { channel: { id: 1 }, message: 'too early' })
    expect((await sdk.socket.next('v1.error')).data).toEqual({
      req: 'v1.channels.message',
      message: 'You must identify a player before sending this request',
      errorCode: 'NO_PLAYER_FOUND',
    })
    await sdk.identify('username', 'ada')
    expect(emulator.connections.ofAlias(sdk.alias.id)).toBe(1)
  })

  it('names a missing scope as an access key scope, where the pages speak of API keys', async () => {
    await playing(emulator, 'ada')
    const sdk = officialSdk(emulator, 'godot', { accessKey: keyWith('read:players') })
    await sdk.openConnection()
    await sdk.identify('username', 'ada')
    sdk.send('v1.channels.message', { channel: { id: 1 }, message: 'hello' })
    expect((await sdk.socket.next('v1.error')).data).toEqual({
      req: 'v1.channels.message',
      message: 'Missing access key scope(s): write:gameChannels',
      errorCode: 'MISSING_ACCESS_KEY_SCOPES',
    })
  })

  it('for data that does not fit repeats the data, and for no request the whole text', async () => {
    const ada = await playing(emulator, 'ada')
    const data = { channel: { id: '1' }, message: 'hello' }
    ada.send('v1.channels.message', data)
    expect((await ada.socket.next('v1.error')).data).toEqual({
      req: 'v1.channels.message',
      message: 'Invalid message data for request',
      errorCode: 'INVALID_MESSAGE_DATA',
      cause: JSON.stringify(data),
    })
    ada.send('v1.players.identified', {})
    expect((await ada.socket.next('v1.error')).data).toEqual({
      req: 'unknown',
      message: 'Invalid message request',
      errorCode: 'INVALID_MESSAGE',
      cause: '{"req":"v1.players.identified","data":{}}',
    })
  })

  it('comes three times for frames over the limit, before the connection is closed', async () => {
    await emulator.stop()
    emulator = await startEmulator({ limits: { socketUnidentified: 2 } })
    const sdk = officialSdk(emulator)
    await sdk.openConnection()
    await sdk.socket.settled()
    await sdk.socket.settled()
    for (let excess = 0; excess < 3; excess += 1) {
      sdk.socket.send('v1.heartbeat')
      expect((await sdk.socket.next('v1.error')).data).toEqual({
        req: 'unknown',
        message: 'Rate limit exceeded',
        errorCode: 'RATE_LIMIT_EXCEEDED',
      })
    }
    sdk.socket.send('v1.heartbeat')
    expect(await sdk.socket.ended).toEqual({ code: 1008, reason: 'RATE_LIMIT_EXCEEDED' })
  })
})

describe('closing the connection', () => {
  it.each([
    ['godot', 1000],
    ['godot', 4000],
    ['unity', 1000],
  ] as const)('of %s with %i sets the player offline for the others', async (engine, code) => {
    const watcher = await playing(emulator, 'watcher')
    const ada = await playing(emulator, 'ada', engine)
    await watcher.socket.next('v1.players.presence.updated')
    await ada.socket.close(code)
    const { data } = await watcher.socket.next('v1.players.presence.updated')
    expect(data.presence).toMatchObject({ online: false, playerAlias: { id: ada.alias.id } })
    expect(emulator.connections.count).toBe(1)
  })
})

import { startEmulator, type Emulator } from 'talo-rx/emulator'
import { call, connect, dial, identify, identifyFrame, join } from '../support/emulatorClient.js'

let emulator: Emulator

beforeEach(async () => {
  emulator = await startEmulator({ limits: { auth: 1000, default: 1000 } })
})

afterEach(async () => {
  await emulator.stop()
})

describe('tickets', () => {
  it('are good for one connection', async () => {
    const { body } = await call(emulator, 'POST', '/v1/socket-tickets')
    const first = dial(emulator.socketUrl, body.ticket)
    expect(await first.next('v1.connected')).toEqual({ res: 'v1.connected', data: {} })
    const second = dial(emulator.socketUrl, body.ticket)
    expect(await second.ended).toEqual({ code: 3000, reason: '' })
    expect(second.frames).toEqual([])
  })

  it('are read on any path', async () => {
    const { body } = await call(emulator, 'POST', '/v1/socket-tickets')
    const socket = dial(`${emulator.socketUrl}/v1/anything`, `${body.ticket}&more=1`)
    await socket.next('v1.connected')
  })

  it('are refused with 3000 when they are unknown, missing or expired', async () => {
    let now = Date.now()
    const late = await startEmulator({ now: () => now })
    const { body } = await call(late, 'POST', '/v1/socket-tickets')
    now += 300_001
    expect((await dial(late.socketUrl, body.ticket).ended).code).toBe(3000)
    await late.stop()
    expect((await dial(emulator.socketUrl, 'nonsense').ended).code).toBe(3000)
    expect((await dial(emulator.socketUrl, '').ended).code).toBe(3000)
  })
})

describe('the handshake', () => {
  it('loses what is sent before v1.connected', async () => {
    const { body } = await call(emulator, 'POST', '/v1/socket-tickets')
    const socket = dial(emulator.socketUrl, body.ticket)
    await new Promise((resolve) => socket.socket.on('open', resolve))
    socket.send('v1.heartbeat')
    await socket.next('v1.connected')
    socket.send('{')
    await socket.next('v1.error')
    expect(socket.frames).toEqual([])
  })

  it('finds no player for a frame right behind identify', async () => {
    const socket = await connect(emulator)
    socket.send(identifyFrame(await identify(emulator, 'ada')))
    socket.send({ req: 'v1.channels.message', data: { channel: { id: 1 }, message: '' } })
    expect((await socket.next('v1.error')).data.errorCode).toBe('NO_PLAYER_FOUND')
  })
})

describe('channels', () => {
  it('carry messages to every member, the sender included', async () => {
    const ada = await join(emulator, 'ada')
    const bob = await join(emulator, 'bob')
    const { body } = await call(emulator, 'POST', '/v1/game-channels', {
      as: ada,
      body: { name: 'general' },
    })
    expect(body.channel).toMatchObject({ name: 'general', memberCount: 1, owner: { id: ada.id } })
    const { id } = body.channel
    await call(emulator, 'POST', `/v1/game-channels/${String(id)}/join`, { as: bob })
    const joined = await ada.next('v1.channels.player-joined')
    expect(joined.data.channel).not.toHaveProperty('memberCount')
    ada.send({ req: 'v1.channels.message', data: { channel: { id }, message: 'hello' } })
    const frames = await Promise.all([
      ada.next('v1.channels.message'),
      bob.next('v1.channels.message'),
    ])
    for (const { data } of frames) {
      expect(Object.keys(data)).toEqual(['channel', 'message', 'playerAlias'])
      expect(data).toMatchObject({ message: 'hello', channel: { id }, playerAlias: { id: ada.id } })
      expect(data.channel).not.toHaveProperty('memberCount')
    }
  })

  it('say a join before they know of it', async () => {
    const slow = await startEmulator({ latency: { commit: 50 } })
    const ada = await join(slow, 'ada')
    const bob = await identify(slow, 'bob')
    await call(slow, 'POST', '/v1/game-channels', { as: ada, body: { name: 'c' } })
    await ada.next('v1.channels.player-joined')
    const joining = call(slow, 'POST', '/v1/game-channels/1/join', { as: bob.alias })
    await ada.next('v1.channels.player-joined')
    const early = await call(slow, 'GET', '/v1/game-channels/1')
    expect(early.body.channel.memberCount).toBe(1)
    expect((await joining).body.channel.memberCount).toBe(2)
    await slow.stop()
  })
})

describe('keys and live config', () => {
  it.each([{}, { keys: [{ key: 'dev-key' }] }])(
    'are worthless once revoked, for connections that are open too: %j',
    async (seed) => {
      const other = await startEmulator({ games: [seed] })
      const socket = await connect(other)
      other.dashboard.revokeKey(other.accessKey)
      expect(await socket.ended).toEqual({ code: 3000, reason: '' })
      expect(await call(other, 'POST', '/v1/socket-tickets')).toMatchObject({
        status: 401,
        body: { message: 'Please provide a valid token in the Authorization header' },
      })
      await other.stop()
    },
  )

  it('can be fixed, whatever they look like', async () => {
    const games = [
      {
        keys: [
          { key: 'a.b=#"?' },
          { key: '1', scopes: ['read:players', 'write:players'] as const },
        ],
      },
    ]
    const fixed = await startEmulator({ games })
    expect(fixed.accessKey).toBe('a.b=#"?')
    await join(fixed, 'ada')
    await join(fixed, 'bob', '1')
    const config = (accessKey: string) => call(fixed, 'GET', '/v1/game-config', { accessKey })
    expect((await config('1')).status).toBe(403)
    fixed.dashboard.setScopes('1', ['*'])
    expect((await config('1')).status).toBe(200)
    expect((await config('2')).status).toBe(401)
    expect((await config(fixed.createAccessKey())).status).toBe(200)
    await fixed.stop()
  })

  it.each(['', 'two words', 'schlüssel', 'line\n'])('are refused as %j', async (key) => {
    const starting = startEmulator({ games: [{ keys: [{ key }] }] })
    await expect(starting).rejects.toThrow('must be one or more printable ASCII characters')
  })

  it('are refused twice', async () => {
    const starting = startEmulator({ games: [{ keys: [{ key: 'k' }] }, { keys: [{ key: 'k' }] }] })
    await expect(starting).rejects.toThrow('two keys are the same; each opens one game')
  })

  it('tell everybody, identified or not, of new live config', async () => {
    const socket = await connect(emulator)
    const config = [{ key: 'xpRate', value: '2' }]
    emulator.dashboard.setLiveConfig(config)
    expect((await socket.next('v1.live-config.updated')).data).toEqual({ config })
  })

  it('keep what a key may not read from its sockets', async () => {
    const accessKey = emulator.createAccessKey({ scopes: ['read:players', 'write:players'] })
    const deaf = await join(emulator, 'deaf', accessKey)
    emulator.dashboard.setLiveConfig([])
    await join(emulator, 'ada')
    await deaf.settled()
    expect(deaf.frames).toEqual([])
  })
})

describe('limits', () => {
  const config = (from: Emulator) => call(from, 'GET', '/v1/game-config')

  it.each([
    [undefined, 429],
    ['real', 429],
    ['off', 200],
  ] as const)('that are %j answer the 101st call with %i', async (limits, status) => {
    const other = await startEmulator({ limits })
    const first = await Promise.all(Array.from({ length: 100 }, () => config(other)))
    expect(new Set(first.map((answer) => answer.status))).toEqual(new Set([200]))
    expect((await config(other)).status).toBe(status)
    await other.stop()
  })

  it('that are off let a connection say as much as it likes', async () => {
    const other = await startEmulator({ limits: 'off' })
    const socket = await connect(other)
    for (let n = 0; n < 400; n += 1) socket.send('{"req":"v1.unknown","data":{}}')
    await socket.settled()
    expect(socket.texts.filter((text) => text.includes('RATE_LIMIT'))).toEqual([])
    await other.stop()
  })
})

describe('stop', () => {
  it('ends every connection and takes no new one', async () => {
    const socket = await connect(emulator)
    await emulator.stop()
    expect((await socket.ended).code).toBe(1006)
    await expect(call(emulator, 'GET', '/v1/health-check')).rejects.toThrow()
    await emulator.stop()
  })
})

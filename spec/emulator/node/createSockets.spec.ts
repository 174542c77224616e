import { startEmulator } from 'talo-rx/emulator'
import { call, connect, dial, identifyFrame, join } from '../../support/emulatorClient.js'

it('reads binary frames as text', async () => {
  const emulator = await startEmulator()
  const socket = await connect(emulator)
  socket.socket.send(Buffer.from('v1.heartbeat'))
  await socket.next('v1.heartbeat')
  await emulator.stop()
})

it('echoes the first subprotocol', async () => {
  const emulator = await startEmulator()
  const { body } = await call(emulator, 'POST', '/v1/socket-tickets')
  const { socket, next } = dial(emulator.socketUrl, body.ticket, ['talo', 'other'])
  await next('v1.connected')
  expect(socket.protocol).toBe('talo')
  await emulator.stop()
})

it('lets the frames of one connection overtake each other, the same way for the same seed', async () => {
  async function orderFor(seed: number): Promise<readonly string[]> {
    const emulator = await startEmulator({ switches: { overtaking: { seed, maxMs: 40 } } })
    const ada = await join(emulator, 'ada')
    await call(emulator, 'POST', '/v1/game-channels', { as: ada, body: { name: 'c' } })
    const texts = ['1', '2', '3', '4', '5', '6']
    for (const message of texts) {
      ada.send({ req: 'v1.channels.message', data: { channel: { id: 1 }, message } })
    }
    const received: string[] = []
    while (received.length < texts.length) {
      received.push((await ada.next('v1.channels.message')).data.message)
    }
    await emulator.stop()
    return received
  }
  const received = await orderFor(7)
  expect([...received].sort()).toEqual(['1', '2', '3', '4', '5', '6'])
  expect(received).not.toEqual(['1', '2', '3', '4', '5', '6'])
})

it('ends a connection that answers no ping, and keeps one that sends heartbeats', async () => {
  const emulator = await startEmulator({ heartbeatMs: 40 })
  const { body } = await call(emulator, 'POST', '/v1/socket-tickets')
  const silent = dial(emulator.socketUrl, body.ticket, [], { autoPong: false })
  await silent.next('v1.connected')
  const ponging = await connect(emulator)
  expect((await silent.ended).code).toBe(1006)
  await ponging.settled()
  await emulator.stop()
})

it('sets a player offline who comes back at once, after they came back', async () => {
  const emulator = await startEmulator({ latency: { disconnect: 100 } })
  const first = await join(emulator, 'ada')
  await first.close()
  const second = await connect(emulator)
  second.send(identifyFrame(first))
  await second.next('v1.players.identify.success')
  const own = await second.next('v1.players.presence.updated')
  const ghost = await second.next('v1.players.presence.updated')
  expect([own, ghost].map(({ data }) => data.presence.online)).toEqual([true, false])
  await emulator.stop()
})

it('tells many members of one message', async () => {
  const emulator = await startEmulator({ limits: { auth: 1e6, default: 1e6 } })
  const accessKey = emulator.createAccessKey({
    scopes: ['read:players', 'write:players', 'read:gameChannels', 'write:gameChannels'],
  })
  const owner = await join(emulator, 'owner', accessKey)
  await call(emulator, 'POST', '/v1/game-channels', { as: owner, accessKey, body: { name: 'all' } })
  const members = [owner]
  while (members.length < 150) {
    const names = Array.from({ length: 50 }, (_, index) => `m${String(members.length + index)}`)
    members.push(...(await Promise.all(names.map((name) => join(emulator, name, accessKey)))))
  }
  await Promise.all(
    members.map((as) => call(emulator, 'POST', '/v1/game-channels/1/join', { as, accessKey })),
  )
  const data = { channel: { id: 1 }, message: 'hello' }
  owner.send({ req: 'v1.channels.message', data })
  const received = await Promise.all(members.map((member) => member.next('v1.channels.message')))
  expect(new Set(received.map((frame) => frame.data.message))).toEqual(new Set(['hello']))
  expect(emulator.connections.count).toBe(members.length)
  await emulator.stop()
}, 30_000)

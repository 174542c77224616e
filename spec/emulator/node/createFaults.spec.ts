import { startEmulator, type Emulator } from 'talo-rx/emulator'
import { call, connect, dial, identify, identifyFrame, join } from '../../support/emulatorClient.js'

let emulator: Emulator

beforeEach(async () => {
  emulator = await startEmulator()
})

afterEach(async () => {
  await emulator.stop()
})

async function ticket(): Promise<string> {
  return (await call(emulator, 'POST', '/v1/socket-tickets')).body.ticket
}

it('drops connections without a word', async () => {
  const socket = await connect(emulator)
  emulator.faults.dropAll()
  expect(await socket.ended).toEqual({ code: 1006, reason: '' })
})

it('closes connections with a code, those of one alias if asked', async () => {
  const ada = await join(emulator, 'ada')
  const bob = await join(emulator, 'bob')
  emulator.faults.closeAll(1012, 'restart', { alias: ada.id })
  expect(await ada.ended).toEqual({ code: 1012, reason: 'restart' })
  await bob.settled()
})

it('sends and receives nothing while frozen, and catches up when thawed', async () => {
  const socket = await connect(emulator)
  emulator.faults.freeze()
  socket.send('v1.heartbeat')
  emulator.dashboard.setLiveConfig([])
  const health = call(emulator, 'GET', '/v1/health-check')
  await new Promise((resolve) => setTimeout(resolve, 40))
  expect(socket.frames).toEqual([])
  emulator.faults.thaw()
  expect((await health).status).toBe(204)
  await socket.next('v1.live-config.updated')
  await socket.next('v1.heartbeat')
})

it('refuses tickets as often as it is told', async () => {
  emulator.faults.refuseTickets({ status: 502, times: 1, body: '<html>bad gateway</html>' })
  const refused = await call(emulator, 'POST', '/v1/socket-tickets')
  expect(refused).toMatchObject({ status: 502, body: '<html>bad gateway</html>' })
  expect((await call(emulator, 'POST', '/v1/socket-tickets')).status).toBe(200)
})

it('lets a call hang, at once or in the middle of its body', async () => {
  const url = `${emulator.apiUrl}/v1/socket-tickets`
  const headers = { authorization: `Bearer ${emulator.accessKey}` }
  const post = () => fetch(url, { method: 'POST', headers, signal: AbortSignal.timeout(60) })
  emulator.faults.refuseTickets({ hang: true, times: 1 })
  await expect(post()).rejects.toThrow('timeout')
  emulator.faults.refuseTickets({ hang: 'mid-body', times: 1 })
  const response = await post()
  expect(response.status).toBe(200)
  await expect(response.text()).rejects.toThrow('timeout')
})

it('sends whatever it is told to', async () => {
  const socket = await connect(emulator)
  emulator.faults.sendText('not json')
  emulator.faults.sendBinary(new TextEncoder().encode('{"res":"binary","data":{}}'))
  await socket.next('not json')
  await socket.next('binary')
})

it('delays what it says and keeps the order', async () => {
  const socket = await connect(emulator)
  emulator.faults.delay(60)
  emulator.faults.sendText('"first"')
  emulator.faults.delay(0)
  emulator.faults.sendText('"second"')
  socket.send('v1.heartbeat')
  await socket.next('v1.heartbeat')
  expect(socket.frames.map(({ res }) => res)).toEqual(['first', 'second'])
})

it('leaves connections open and silent when the ticket check fails', async () => {
  emulator.faults.withholdConnected(true)
  const silent = dial(emulator.socketUrl, await ticket())
  await new Promise((resolve) => silent.socket.on('open', resolve))
  emulator.faults.withholdConnected(false)
  const socket = await connect(emulator)
  expect(silent.socket.readyState).toBe(silent.socket.OPEN)
  expect(silent.frames).toEqual([])
  expect(emulator.connections.count).toBe(2)
  await socket.close()
})

it('refuses upgrades, with a status or without a word', async () => {
  emulator.faults.refuseUpgrades({ status: 429, times: 1 })
  const refused = dial(emulator.socketUrl, await ticket())
  expect((await refused.ended).code).toBe(1006)
  emulator.faults.refuseUpgrades({ hang: true, times: 1 })
  const hanging = dial(emulator.socketUrl, await ticket())
  await connect(emulator)
  expect(hanging.socket.readyState).toBe(hanging.socket.CONNECTING)
})

it('forgets every fault when cleared', async () => {
  emulator.faults.refuseCalls({ path: '/v1/' })
  emulator.faults.refuseUpgrades()
  emulator.faults.delay(1000)
  emulator.faults.freeze()
  emulator.faults.clear()
  await connect(emulator)
})

it('loses the next frames of clients, of one alias if asked', async () => {
  const ada = await join(emulator, 'ada')
  const bob = await join(emulator, 'bob')
  ada.frames.splice(0)
  emulator.faults.loseFrames(2, { alias: ada.id })
  ada.send('v1.heartbeat')
  ada.send('not json')
  await bob.settled()
  await ada.settled()
  expect(ada.frames).toEqual([])
  emulator.faults.loseFrames(1)
  emulator.faults.clear()
  await ada.settled()
})

it('lets tickets and socket tokens expire at once', async () => {
  const old = await ticket()
  const ada = await identify(emulator, 'ada')
  const bob = await identify(emulator, 'bob')
  emulator.faults.expireTokens('ticket')
  emulator.faults.expireTokens('socketToken', { alias: ada.alias.id })
  expect((await dial(emulator.socketUrl, old).ended).code).toBe(3000)
  const socket = await connect(emulator)
  socket.send(identifyFrame(ada))
  expect((await socket.next('v1.error')).data.errorCode).toBe('INVALID_SOCKET_TOKEN')
  socket.send(identifyFrame(bob))
  await socket.next('v1.players.identify.success')
})

it('lets a session expire and be refreshed, or ends it', async () => {
  const body = { identifier: 'ada', password: 'secret', withRefresh: true }
  const registered = await call(emulator, 'POST', '/v1/players/auth/register', { body })
  const { alias } = registered.body
  let { sessionToken, refreshToken } = registered.body
  const config = async () => {
    const headers = { 'x-talo-player': alias.player.id, 'x-talo-session': sessionToken }
    return (await call(emulator, 'GET', '/v1/game-config', { as: alias, headers })).status
  }
  const refresh = async () =>
    call(emulator, 'POST', '/v1/players/auth/refresh', { body: { refreshToken } })
  expect(await config()).toBe(200)
  emulator.faults.expireTokens('sessionToken', { alias: alias.id })
  expect(await config()).toBe(401)
  ;({ sessionToken, refreshToken } = (await refresh()).body)
  expect(await config()).toBe(200)
  emulator.faults.expireTokens('refreshToken')
  expect(await config()).toBe(200)
  expect((await refresh()).status).toBe(401)
  emulator.faults.endSessions()
  expect(await config()).toBe(401)
})

describe('one connection that is frozen', () => {
  it('receives and sends nothing, while the server goes on', async () => {
    const ada = await join(emulator, 'ada')
    const bob = await join(emulator, 'bob')
    ada.frames.splice(0)
    emulator.faults.freeze({ alias: ada.id })
    ada.send('v1.heartbeat')
    emulator.dashboard.setLiveConfig([])
    await bob.next('v1.live-config.updated')
    await bob.settled()
    expect(ada.frames).toEqual([])
    emulator.faults.thaw()
    await ada.next('v1.live-config.updated')
    await ada.next('v1.heartbeat')
  })

  it('is given up by the heartbeat, of which its client is told when the network is back', async () => {
    const beating = await startEmulator({ heartbeatMs: 100 })
    const ada = await join(beating, 'ada')
    const bob = await join(beating, 'bob')
    ada.frames.splice(0)
    beating.faults.freeze({ alias: ada.id })
    const { data } = await bob.next('v1.players.presence.updated')
    expect(data.presence).toMatchObject({ online: false, playerAlias: { id: ada.id } })
    expect(beating.connections.open).toBe(1)
    expect(ada.socket.readyState).toBe(ada.socket.OPEN)
    beating.faults.thaw()
    expect((await ada.ended).code).toBe(1006)
    await beating.stop()
  })
})

import { startEmulator, type Emulator } from 'talo-rx/emulator'
import { call, connect, dial, join } from '../../support/emulatorClient.js'

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

it('says and hears nothing while frozen, and catches up when thawed', async () => {
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

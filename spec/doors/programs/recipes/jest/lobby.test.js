// lobby.test.js
const { firstValueFrom } = require('rxjs')
const { createTalo } = require('talo-rx')
const { startEmulator } = require('talo-rx/emulator')

let emulator
let talo

beforeAll(async () => {
  emulator = await startEmulator({ limits: 'off' })
})

beforeEach(() => {
  const { accessKey, apiUrl } = emulator
  talo = createTalo({ accessKey, apiUrl, reconnect: () => 100 })
})

afterEach(() => {
  talo.dispose()
})

afterAll(() => emulator.stop())

test('who joins the lobby hears what is said there', async () => {
  await firstValueFrom(talo.players.identify('username', 'ada'))
  const lobby = await firstValueFrom(talo.channels.findOrCreate({ name: 'lobby' }))
  await firstValueFrom(talo.channels.join(lobby.id))

  const heard = firstValueFrom(talo.channels.message$)
  await firstValueFrom(talo.channels.sendMessage(lobby.id, 'Hello'))

  expect(await heard).toMatchObject({ message: 'Hello', playerAlias: { identifier: 'ada' } })
})

test('the player is back after the connection was lost', async () => {
  await firstValueFrom(talo.players.identify('username', 'ada'))
  await firstValueFrom(talo.socket.whenIdentified())

  const gap = firstValueFrom(talo.socket.gap$)
  emulator.faults.dropAll()

  expect((await gap).durationMs).toBeGreaterThan(0)
})

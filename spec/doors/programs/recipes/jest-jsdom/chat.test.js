// chat.test.js
const { concatMap, firstValueFrom } = require('rxjs')
const { createTalo } = require('talo-rx')
const { startEmulator } = require('talo-rx/emulator')

let emulator
let talo

beforeAll(async () => {
  emulator = await startEmulator({ limits: 'off' })
  talo = createTalo({ accessKey: emulator.accessKey, apiUrl: emulator.apiUrl })
})

afterAll(async () => {
  talo.dispose()
  await emulator.stop()
})

test('a message stands in the page', async () => {
  document.body.innerHTML = '<ul></ul>'
  talo.channels.message$.subscribe(({ message, playerAlias }) => {
    const line = document.createElement('li')
    line.textContent = `${playerAlias.displayName}: ${message}`
    document.querySelector('ul').append(line)
  })

  const heard = firstValueFrom(talo.channels.message$)
  await firstValueFrom(
    talo.players.identify('username', 'ada').pipe(
      concatMap(() => talo.channels.findOrCreate({ name: 'lobby' })),
      concatMap(({ id }) => talo.channels.join(id)),
      concatMap(({ id }) => talo.channels.sendMessage(id, 'Hello')),
    ),
  )
  await heard

  expect(document.querySelector('li').textContent).toBe('ada: Hello')
})

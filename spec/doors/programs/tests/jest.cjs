const rxjs = require('rxjs')
const sdk = require('talo-rx')
const { startEmulator } = require('talo-rx/emulator')
const { story } = require('./story.cjs')

const { text, given, hasPage, wanted } = JSON.parse(process.env.DOOR)

test('the environment is the one that is meant', () => {
  expect('document' in globalThis).toBe(hasPage)
  expect('fetch' in globalThis).toBe(given !== 'fetch')
})

test('the story', async () => {
  const emulator = await startEmulator()
  const { accessKey, apiUrl } = emulator
  const options = given === 'fetch' ? { fetch: require('./plainFetch.cjs').plainFetch } : {}
  expect(await story(sdk, rxjs, { accessKey, apiUrl, text, ...options })).toEqual(wanted)
  await emulator.stop()
}, 30_000)

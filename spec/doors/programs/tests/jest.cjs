const rxjs = require('rxjs')
const sdk = require('talo-rx')
const { startEmulator } = require('talo-rx/emulator')
const { story } = require('./story.cjs')

test('the story', async () => {
  const { text, given, wanted } = JSON.parse(process.env.DOOR)
  const emulator = await startEmulator()
  const { accessKey, apiUrl } = emulator
  const options = given === 'fetch' ? { fetch: require('./plainFetch.cjs').plainFetch } : {}
  expect(await story(sdk, rxjs, { accessKey, apiUrl, text, ...options })).toEqual(wanted)
  await emulator.stop()
}, 30_000)

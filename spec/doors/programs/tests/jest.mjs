import * as rxjs from 'rxjs'
import * as sdk from 'talo-rx'
import { startEmulator } from 'talo-rx/emulator'
import { story } from './story.mjs'

const { text, hasPage, wanted } = JSON.parse(process.env.DOOR)

test('the environment is the one that is meant', () => {
  expect('document' in globalThis).toBe(hasPage)
})

test('the story', async () => {
  const emulator = await startEmulator()
  const { accessKey, apiUrl } = emulator
  expect(await story(sdk, rxjs, { accessKey, apiUrl, text })).toEqual(wanted)
  await emulator.stop()
}, 30_000)

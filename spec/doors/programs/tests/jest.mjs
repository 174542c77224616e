import * as rxjs from 'rxjs'
import * as sdk from 'talo-rx'
import { startEmulator } from 'talo-rx/emulator'
import { story } from './story.mjs'

test('the story', async () => {
  const { text, wanted } = JSON.parse(process.env.DOOR)
  const emulator = await startEmulator()
  const { accessKey, apiUrl } = emulator
  expect(await story(sdk, rxjs, { accessKey, apiUrl, text })).toEqual(wanted)
  await emulator.stop()
}, 30_000)

import * as rxjs from 'rxjs'
import * as sdk from 'talo-rx'
import { startEmulator } from 'talo-rx/emulator'
import { expect, test } from 'vitest'
import { story } from './story.mjs'

test('the story', async () => {
  const { text, wanted, needsSocket } = JSON.parse(process.env.DOOR)
  const emulator = await startEmulator()
  const { accessKey, apiUrl } = emulator
  // The browser's entry on Node 20, which has no WebSocket of its own.
  const options = needsSocket
    ? { webSocket: (await import('./nodeSocket.cjs')).default.WebSocket }
    : {}
  expect(await story(sdk, rxjs, { accessKey, apiUrl, text, ...options })).toEqual(wanted)
  await emulator.stop()
}, 30_000)

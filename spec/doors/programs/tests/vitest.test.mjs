import * as rxjs from 'rxjs'
import * as sdk from 'talo-rx'
import { startEmulator } from 'talo-rx/emulator'
import { expect, test } from 'vitest'
import { story } from './story.mjs'

const { text, wanted, hasPage, isForBrowsers } = JSON.parse(process.env.DOOR)
const hasSocket = 'WebSocket' in globalThis

test('the environment is the one that is meant', () => {
  expect('document' in globalThis).toBe(hasPage)
})

// The browsers' entry has no sockets of its own, and Node has them since 22 only.
test.runIf(isForBrowsers && !hasSocket)('the entry is the one for browsers', () => {
  expect(() => sdk.createTalo({ accessKey: 'a-key' })).toThrow(/webSocket/)
})

test('the story', async () => {
  const emulator = await startEmulator()
  const { accessKey, apiUrl } = emulator
  const options =
    isForBrowsers && !hasSocket
      ? { webSocket: (await import('./nodeSocket.cjs')).default.WebSocket }
      : {}
  expect(await story(sdk, rxjs, { accessKey, apiUrl, text, ...options })).toEqual(wanted)
  await emulator.stop()
}, 30_000)

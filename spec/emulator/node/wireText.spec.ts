import { startEmulator } from 'talo-rx/emulator'
import { wireText } from '../../../lib/emulator/node/wireText.js'
import { call, join } from '../../support/emulatorClient.js'

it.each([
  [0, [0x81, 0]],
  [125, [0x81, 125]],
  [126, [0x81, 126, 0, 126]],
  [65_535, [0x81, 126, 255, 255]],
  [65_536, [0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]],
])('begins %i bytes of text as RFC 6455 has it', (length, head) => {
  const text = 'x'.repeat(length)
  const frame = wireText(text)
  expect([...frame.subarray(0, head.length)]).toEqual(head)
  expect(frame.subarray(head.length).toString()).toBe(text)
})

it('counts bytes, not characters', () => {
  expect([...wireText('é')]).toEqual([0x81, 2, 0xc3, 0xa9])
})

it('is what clients read, whatever its length', async () => {
  const emulator = await startEmulator()
  const ada = await join(emulator, 'ada')
  const body = { name: 'général' }
  const { channel } = (await call(emulator, 'POST', '/v1/game-channels', { as: ada, body })).body
  for (const length of [1, 60_000, 2_000_000]) {
    const message = 'ü'.repeat(length)
    ada.send({ req: 'v1.channels.message', data: { channel: { id: channel.id }, message } })
    expect((await ada.next('v1.channels.message')).data.message).toBe(message)
  }
  await emulator.stop()
})

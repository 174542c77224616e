import { startEmulator } from 'talo-rx/emulator'
import { replayTranscripts, type Said } from '../support/replay.js'

const [alice, bob, carol] = [1, 2, 3]

/** Of the calls that name an alias, in the order of the recording. */
const actors = [
  ...[alice, bob, bob, alice, alice, bob, alice, alice, bob, alice, alice, alice, bob],
  ...[alice, carol, alice, bob, alice, alice, alice, carol],
  ...[bob, alice],
  ...[alice, alice, alice],
]

let said: readonly Said[]

beforeAll(async () => {
  const emulator = await startEmulator({ limits: { auth: 1000, default: 1000 } })
  said = await replayTranscripts(emulator, {
    actors,
    unrecorded: [
      { t: 2000, act: (sockets) => sockets.get('early')?.socket.close() },
      {
        t: 3700,
        act: (sockets) => sockets.get('err')?.socket.send(Buffer.from('v1.heartbeat')),
      },
      { t: 3800, act: (sockets) => sockets.get('err')?.socket.send(Buffer.from('{')) },
      {
        t: 6200,
        act: (_sockets, { dashboard }) => {
          dashboard.flushMessages()
        },
      },
      { t: 9000, act: (sockets) => sockets.get('carol')?.socket.close(), framesUnrecorded: true },
    ],
  })
  await emulator.stop()
})

it('says what the recorded server said, key by key and frame by frame', () => {
  const lines = (key: 'recorded' | 'replayed') => said.map((line) => `${line.what}\n${line[key]}`)
  expect(lines('replayed')).toEqual(lines('recorded'))
})

it('was asked everything that was recorded', () => {
  expect(said.filter(({ what }) => what.includes('/v1/'))).toHaveLength(42)
  expect(said.filter(({ what }) => what.startsWith('frame'))).toHaveLength(87)
})

import { isInBackground } from '../../../lib/emulator/cli/Keyboard.js'
import { runCli } from '../../../lib/emulator/runCli.js'
import { call, connect } from '../../support/emulatorClient.js'

async function started() {
  let text = ''
  let type: ((text: string) => void) | undefined
  const result = await runCli(['--port', '0'], {
    print: (more) => {
      text += more
    },
    complain: (why) => {
      throw new Error(why)
    },
    isColoured: false,
    keyboard: {
      listen: (typed) => {
        type = typed
        return () => {
          type = undefined
        }
      },
    },
  })
  if (result.emulator === undefined) throw new Error('it did not start')
  return { ...result, text: () => text, type: (keys: string) => type?.(keys), hears: () => !!type }
}

let at: Awaited<ReturnType<typeof started>>

beforeEach(async () => {
  at = await started()
})

afterEach(async () => {
  await at.stop()
})

const ticket = async () => (await call(at.emulator, 'POST', '/v1/socket-tickets')).status

it('are told in the banner', () => {
  expect(at.text()).toContain(
    'keys         d drop · f freeze · r refuse tickets · c clear · l log · q quit',
  )
})

it('drop all connections', async () => {
  const socket = await connect(at.emulator)
  at.type('d')
  expect((await socket.ended).code).toBe(1006)
  expect(at.text()).toContain('dropped 1 connection\n')
})

it('freeze and thaw', async () => {
  const socket = await connect(at.emulator)
  at.type('f')
  socket.send('v1.heartbeat')
  await new Promise((resolve) => setTimeout(resolve, 40))
  expect(socket.frames).toEqual([])
  at.type('F')
  await socket.next('v1.heartbeat')
})

it('refuse tickets and take them again, without clearing what else fails', async () => {
  at.emulator.faults.refuseCalls({ path: '/v1/game-config' })
  at.type('r')
  expect(await ticket()).toBe(503)
  at.type('r')
  expect(await ticket()).toBe(200)
  expect((await call(at.emulator, 'GET', '/v1/game-config')).status).toBe(503)
})

it('clear all faults', async () => {
  at.type('frc')
  expect(await ticket()).toBe(200)
  at.type('r')
  expect(await ticket()).toBe(503)
})

it('turn the log on and off', async () => {
  await ticket()
  at.type('l')
  await ticket()
  at.type('l')
  await ticket()
  expect(at.text().split('/v1/socket-tickets')).toHaveLength(2)
})

it('do nothing where they mean nothing, as the arrows', async () => {
  const socket = await connect(at.emulator)
  const before = at.text()
  at.type('x \u001b[D')
  expect(at.text()).toBe(before)
  await socket.close()
})

it.each(['q', '\u0003', '\u0004'])(
  'stop it and give the terminal back, as %j does',
  async (key) => {
    at.type(key)
    expect(at.hears()).toBe(false)
    await expect(fetch(at.emulator.apiUrl)).rejects.toThrow('fetch failed')
  },
)

it.each([
  ['41 (npx (x) y) S 1 41 7 34817 41 4194304', false],
  ['41 (node) S 1 41 7 34817 99 4194304', true],
  ['', false],
])('are left to others in the background: %j', (stat, expected) => {
  expect(isInBackground(stat)).toBe(expected)
})

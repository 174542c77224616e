import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { startEmulator, type Emulator } from 'talo-rx/emulator'
import { readArguments } from '../../examples/demo/readArguments.js'

interface Ran {
  readonly code: unknown
  readonly out: string
  readonly err: string
}

/** Runs the demo in a pipe; what the surroundings of these tests say about colours does not reach it. */
async function demo(args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'examples/demo/main.ts', ...args], {
    env: { ...process.env, FORCE_COLOR: '', NO_COLOR: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const closed = once(child, 'close')
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = (await closed) as unknown[]
  return { code, out, err }
}

/** The lines without their times and with single spaces. */
function linesOf({ out }: Ran): readonly string[] {
  return out.split('\n').map((line) =>
    line
      .replace(/^ +\d+\.\d\d s/, '')
      .trim()
      .replace(/ +/g, ' '),
  )
}

function phasesOf(name: string, lines: readonly string[]): readonly string[] {
  return lines
    .map((line) => new RegExp(`^${name} [·●○✗] (?!close)([a-z]+)`).exec(line)?.[1])
    .filter((phase) => phase !== undefined)
}

/** Each pattern is met by a line after the line that met the one before. */
function expectInOrder(lines: readonly string[], patterns: readonly RegExp[]): void {
  const met = patterns.map((pattern) => lines.findIndex((line) => pattern.test(line)))
  expect(met.map((at, index) => (at < 0 ? String(patterns[index]) : 'met'))).toEqual(
    patterns.map(() => 'met'),
  )
  expect(met).toEqual([...met].sort((a, b) => a - b))
}

const connecting = ['ticketing', 'dialing', 'handshaking', 'connected', 'identifying', 'identified']
const colour = '\u001B['

describe('the demo', () => {
  it('tells of two players who are cut off and talk on', async () => {
    const ran = await demo()
    const lines = linesOf(ran)
    expect(ran).toMatchObject({ code: 0, err: '' })

    for (const name of ['ada', 'grace']) {
      const phases = [...connecting, 'waiting', ...connecting, 'disposed']
      expect(phasesOf(name, lines)).toEqual(phases)
      expectInOrder(lines, [
        new RegExp(`^${name} ○ waiting attempt 1 in [0-2]\\.\\d\\d s$`),
        new RegExp(`^${name} ○ close 1006 a new connection follows$`),
        new RegExp(`^${name} ↔ gap \\d\\.\\d\\d s of which nothing is known$`),
        new RegExp(`^${name} ○ close 1000 for good$`),
      ])
    }
    expectInOrder(lines, [
      /^ada ❯ Grace, are you at the gate\?$/,
      /^grace ❯ I am\. It is locked\.$/,
      /^✂ the emulator cuts every connection$/,
      /^ada … Grace\? .* waits in the outbox$/,
      /^✓ both are back, and talk on$/,
      /^grace ❯ There you are\./,
      /^ada ❯ Here is the key\.$/,
      /^✓ they talked before the cut 4 of 4 heard/,
      /^✓ the conversation went on 3 of 3 heard/,
      /^8 of 8 as expected messages: 8 delivered$/,
    ])
    expect(ran.out).not.toContain(colour)
    expect(ran.out.split('\n').filter((line) => line.length > 100)).toEqual([])
  }, 90_000)

  it('refuses arguments that it does not know, with exit code 2', async () => {
    const { code, out, err } = await demo(['--speed', '9'])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^Unknown option '--speed'/)
    expect(err).toContain('Usage: npm run demo')
  }, 60_000)

  it('refuses an address that is none, with exit code 2', async () => {
    const { code, out, err } = await demo(['--api-url', 'nowhere', '--access-key', 'key'])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^option "apiUrl" must be/)
  }, 60_000)

  describe('on a server that runs already', () => {
    let emulator: Emulator

    beforeEach(async () => {
      emulator = await startEmulator()
    })

    afterEach(async () => {
      await emulator.stop()
    })

    function there(): readonly string[] {
      return ['--api-url', emulator.apiUrl, '--access-key', emulator.accessKey]
    }

    it('lets the players reset their sockets', async () => {
      const ran = await demo(there())
      const lines = linesOf(ran)
      expect(ran).toMatchObject({ code: 0, err: '' })
      expect(phasesOf('ada', lines)).toEqual([...connecting, ...connecting, 'disposed'])
      expectInOrder(lines, [
        /^✂ both reset their sockets/,
        /^ada ○ close 1000 a new connection follows$/,
        /^✓ both are back, and talk on$/,
        /^8 of 8 as expected/,
      ])
      expect(emulator.connections.count).toBe(0)
    }, 90_000)

    it('says what did not come, with exit code 1', async () => {
      emulator.faults.refuseTickets({ status: 401 })
      const ran = await demo(there())
      expect(ran).toMatchObject({ code: 1, err: '' })
      expectInOrder(linesOf(ran), [
        /✗ failed the access key was refused/,
        /^✗ both players were identified$/,
        /^the access key was refused: .* that was not revoked$/,
        /^· the conversation went on not reached$/,
        /^0 of 8 as expected messages: none$/,
      ])
    }, 60_000)

    it('is coloured where colours are asked for', async () => {
      emulator.faults.refuseTickets({ status: 401 })
      expect((await demo(there(), { FORCE_COLOR: '1' })).out).toContain(colour)
    }, 60_000)
  })
})

describe('the command line', () => {
  it('is read', () => {
    expect(readArguments([])).toEqual({ asks: 'story', server: undefined })
    expect(readArguments(['--help'])).toEqual({ asks: 'help' })
    expect(readArguments(['--api-url', 'https://talo.test', '--access-key=key'])).toEqual({
      asks: 'story',
      server: { apiUrl: 'https://talo.test', accessKey: 'key' },
    })
  })

  it.each([
    [['--api-url', 'https://talo.test'], '--api-url needs --access-key'],
    [['--access-key', 'key'], '--access-key needs --api-url'],
    [['--api-url'], "Option '--api-url <value>' argument missing"],
    [['fast'], "Unexpected argument 'fast'"],
  ])('is refused when it is %j', (args, why) => {
    expect(readArguments(args)).toEqual({
      asks: 'nonsense',
      why: expect.stringContaining(why) as unknown,
    })
  })
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { asyncScheduler, concat, defer, delay, NEVER, of, throwError, timer } from 'rxjs'
import { createDice } from '../../bench/createDice.js'
import { isReached, stormColumns } from '../../bench/storm/columns.js'
import { drawingOf } from '../../bench/storm/drawingOf.js'
import { histogram } from '../../bench/storm/histogram.js'
import { createInks } from '../../bench/storm/inks.js'
import { peers } from '../../bench/storm/peers.js'
import { published, readArguments } from '../../bench/storm/readArguments.js'
import { report } from '../../bench/storm/Report.js'
import { ROUND_TRIP, simulate, WAY_BACK } from '../../bench/storm/simulate.js'
import type { Scenario, Story } from '../../bench/storm/simulate.js'
import { summarise } from '../../bench/storm/summarise.js'
import type { Summary } from '../../bench/storm/summarise.js'
import { tableOf } from '../../bench/storm/tableOf.js'
import { talo } from '../../bench/storm/talo.js'
import { createTaloCore } from '../../lib/createTalo.js'
import { consume, newWindow } from '../../lib/emulator/world/rules/rateLimit.js'
import { Unreachable } from '../../lib/errors/Unreachable.js'
import type { Platform } from '../../lib/Platform.js'
import { response } from '../support/fakeHttp.js'
import { marbles } from '../support/marbles.js'

/** When the server goes away, in ms of virtual time: all clients have been connected for over a minute. */
const LOSS = 70_000

/** The network of clients of the whole SDK that meet the server of a scenario. */
function serverOf({ outageMs, sharedTickets = Infinity }: Scenario): Omit<Platform, 'random'> {
  const window = newWindow()
  const now = () => asyncScheduler.now()
  const answer = () => {
    const isFull = now() >= LOSS && !consume(window, sharedTickets, 60_000, now())
    return isFull
      ? response(429, { message: 'Too Many Requests' }, { 'retry-after': '60' })
      : response(200, { ticket: 'ticket' })
  }
  return {
    now,
    elapsed: now,
    lifecycle$: concat(of('active' as const), NEVER),
    transport: () =>
      defer(() =>
        now() >= LOSS && now() < LOSS + outageMs
          ? throwError(() => new Unreachable())
          : of(answer()).pipe(delay(ROUND_TRIP)),
      ),
    dial: (_, { opened, received, closed }) => {
      timer(ROUND_TRIP).subscribe(opened)
      timer(2 * ROUND_TRIP).subscribe(() => {
        received('{"res":"v1.connected","data":{}}')
      })
      if (now() < LOSS) {
        timer(LOSS - now()).subscribe(() => {
          closed(1006, '', false)
        })
      }
      return {
        send: () => true,
        close: () => undefined,
        terminate: () => undefined,
        bufferedAmount: 0,
      }
    },
  }
}

/** When each client of the whole SDK asks for tickets, in ms since the loss; clients that share nothing play alone. */
function play(scenario: Scenario): readonly (readonly number[])[] {
  const clients = Array.from({ length: scenario.clients }, (_, index) => index)
  return scenario.sharedTickets === undefined
    ? clients.flatMap((client) => playTogether(scenario, [client]))
    : playTogether(scenario, clients)
}

function playTogether(scenario: Scenario, clients: readonly number[]): readonly number[][] {
  const dials = clients.map((index) => ({ index, times: Array<number>() }))
  marbles(() => {
    const server = serverOf(scenario)
    for (const { index, times } of dials) {
      const client = createTaloCore(
        { accessKey: 'the-access-key', autoConnect: false, heartbeat: false },
        {
          ...server,
          random: createDice(scenario.seed, index).random,
          transport: (request) => {
            if (server.now() >= LOSS) times.push(server.now() - LOSS)
            return server.transport(request)
          },
        },
      )
      client.socket.open()
      timer(LOSS + 600_000).subscribe(client.dispose)
    }
  })()
  return dials.map(({ times }) => times)
}

describe('the simulated storm', () => {
  it.each<[string, Scenario]>([
    ['each on its own address', { clients: 300, outageMs: 60_000, seed: 1 }],
    ['after a short outage', { clients: 100, outageMs: 500, seed: 2 }],
    ['behind one address', { clients: 60, outageMs: 60_000, seed: 3, sharedTickets: 20 }],
  ])('dials when the whole SDK does: clients %s', (_, scenario) => {
    const simulated = simulate(scenario, talo).map(({ dials }) => dials)
    expect(simulated).toEqual(play(scenario))
  })
})

describe('the random numbers of the storm', () => {
  it('are the same for the same seed and client, and others for any other', () => {
    const first = (seed: number, client: number) => createDice(seed, client).random()
    expect(first(1, 2)).toBe(first(1, 2))
    const drawn = [0, 1, 2].flatMap((seed) => [0, 1, 2].map((client) => first(seed, client)))
    expect(new Set(drawn).size).toBe(9)
  })

  it('are spread evenly from 0 to 1 over neighbouring clients', () => {
    const tenths = Array<number>(10).fill(0)
    for (let client = 0; client < 10_000; client++) {
      const value = createDice(1, client).random()
      tenths[Math.floor(value * 10)]! += 1
    }
    expect(tenths.filter((count) => count < 900 || count > 1_100)).toEqual([])
  })
})

describe('the defaults of others', () => {
  const never = { clients: 1, outageMs: 1_800_001, seed: 1 }
  const delays = (name: string, random: () => number, count: number) => {
    const client = peers.find((peer) => peer.name === name)!.client(random)
    const waits = Array.from({ length: count }, () => client.redial('refused', 0))
    return waits.map((ms) => (ms === 'give-up' ? ms : Math.round(ms)))
  }

  it.each([
    ['Talo Godot, Unity', 0, ['give-up']],
    ['rxjs retry', 0, [1_000, 1_000, 1_000]],
    ['socket.io-client', 0, [1_000, 2_000, 4_000, 5_000]],
    ['socket.io-client', 0.99, [1_495, 2_990, 5_000, 5_000]],
    ['socket.io-client', 0.89, [555, 1_110, 2_220, 4_440, 5_000]],
    ['centrifuge', 0, [500, 500, 500]],
    ['centrifuge', 0.999_999, [1_000, 1_500, 2_500, 4_500, 8_500, 16_500, 20_000]],
    ['phoenix', 0, [10, 50, 100, 150, 200, 250, 500, 1_000, 2_000, 5_000, 5_000]],
    ['supabase realtime', 0, [1_000, 2_000, 5_000, 10_000, 10_000]],
    ['partysocket', 0, [1_000, 1_300, 1_690]],
    ['partysocket', 0.999_999, [5_000, 6_500, 8_450, 10_000, 10_000]],
    ['graphql-ws', 0, [1_300, 2_300, 4_300, 8_300, 16_300, 'give-up']],
  ])('%s waits, where chance says %d', (name, random, expected) => {
    expect(delays(name, () => random, expected.length)).toEqual(expected)
  })

  it('are those of clients that go on for half an hour, or give up', () => {
    const stories = peers.map((peer) => simulate(never, peer)[0]!)
    const gaveUp = peers.filter((_, index) => stories[index]!.hasGivenUp).map(({ name }) => name)
    expect(gaveUp).toEqual(['Talo Godot, Unity', 'graphql-ws'])
    expect(stories.filter(({ backAt }) => backAt !== undefined)).toEqual([])
  })
})

describe('the summary of a storm', () => {
  const story = (dials: readonly number[], backAt?: number): Story => ({
    dials,
    limited: 0,
    backAt,
    hasGivenUp: backAt === undefined,
  })

  it('counts dials by 100 ms, from the loss and from the return', () => {
    const stories = [story([0, 99, 100, 250]), story([310])]
    expect(histogram(stories, 0)).toEqual([2, 1, 1, 1])
    expect(histogram(stories, 250)).toEqual([2])
    expect(summarise(stories, 250)).toMatchObject({ peak: 2, peakAfterReturn: 2, dials: 5 })
  })

  it('tells when half, nearly all and all are back, after the return', () => {
    const stories = Array.from({ length: 200 }, (_, index) => story([], 1_000 + index))
    const back = { halfBackMs: 99, nearlyAllBackMs: 197, allBackMs: 199 }
    expect(summarise(stories, 1_000)).toMatchObject({ ...back, gaveUp: 0 })
  })

  it('tells of those who never come back', () => {
    const stories = [story([], 1_500), story([])]
    const back = { halfBackMs: 500, nearlyAllBackMs: null, allBackMs: null }
    expect(summarise(stories, 1_000)).toMatchObject({ ...back, gaveUp: 0.5 })
  })

  it('finds the fullest minute of any client, which ends before its 60th second', () => {
    const stories = [story([0, 1, 60_000, 60_001]), story([0, 30_000, 59_999])]
    expect(summarise(stories, 0).mostTickets).toBe(3)
    expect(summarise([story([0, 60_000])], 0).mostTickets).toBe(1)
  })

  it('takes the way back into account', () => {
    const rxjs = peers.find(({ name }) => name === 'rxjs retry')!
    const stories = simulate({ clients: 2, outageMs: 1_500, seed: 1 }, rxjs)
    expect(stories.map(({ dials }) => dials)).toEqual([
      [1_000, 2_000],
      [1_000, 2_000],
    ])
    expect(summarise(stories, 1_500).allBackMs).toBe(500 + WAY_BACK)
  })
})

describe('the report of a storm', () => {
  const storm = report({ clients: 40, outageMs: 5_000, seed: 1 })

  it('lines up the SDK, what it is to reach, and the others', () => {
    const lines = tableOf(storm, stormColumns, createInks(false))
    expect(lines).toHaveLength(3 + peers.length)
    expect(lines[0]).toMatch(/^ +peak +after +50 % back +99 % back +gave up +tickets$/)
    expect(lines[1]).toMatch(/^talo-rx +\d+ +\d+ +\d+\.\d s +\d+\.\d s +0 % +\d$/)
    expect(lines[2]).toMatch(/^ {2}to reach +✓ ≤ 500 +✓ ≤ 85 +✓ ≤ 30\.0 s +✓ ≤ 0 % +✓ ≤ 10$/)
    expect(lines[3]).toMatch(/^Talo Godot, Unity +0 +0 +never +never +100 % +0$/)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(98)
    expect(lines.join('')).not.toContain('\u001B')
  })

  it('is coloured where colours are asked for', () => {
    expect(tableOf(storm, stormColumns, createInks(true)).join('')).toContain('\u001B[32m✓ ≤ 500')
  })

  it('marks what is not reached, and never counts as reached what never comes', () => {
    const { own } = storm
    const summary: Summary = { ...own.summary, peak: 501, nearlyAllBackMs: null, gaveUp: 0.001 }
    const missed = stormColumns.filter((column) => !isReached(column, summary))
    expect(missed.map(({ metric }) => metric)).toEqual(['peak', 'nearlyAllBackMs', 'gaveUp'])
    const lines = tableOf({ ...storm, own: { ...own, summary } }, stormColumns, createInks(false))
    expect(lines[2]).toMatch(/✗ ≤ 500 +✓ ≤ 85 +✗ ≤ 30\.0 s +✗ ≤ 0 % +✓ ≤ 10$/)
  })

  it('draws the SDK beside those who are named, with their peaks', () => {
    const drawing = drawingOf(storm, ['rxjs retry'])
    expect(
      drawing.match(/<text class="name"[^>]*>[^<]*/g)?.map((name) => name.split('>')[1]),
    ).toEqual(['talo-rx', 'rxjs retry'])
    expect(drawing).toContain('peak 40, after the return 40')
    expect(drawing).not.toMatch(/NaN|undefined|Infinity/)
  })
})

describe('the command line of the storm', () => {
  it('is read', () => {
    expect(readArguments([])).toEqual({ ...published, isJson: false })
    const args = ['--clients', '5', '--outage', '0.5', '--seed=7', '--json']
    const asked = { clients: 5, outageMs: 500, seed: 7, isJson: true }
    expect(readArguments(args)).toEqual(asked)
    expect(readArguments(['-h'])).toBeUndefined()
  })

  it.each([
    [['--clients', '0'], '--clients must be a number from 1 to 100000'],
    [['--clients', '2.5'], '--clients must be a whole number'],
    [['--clients', ''], '--clients must be'],
    [['--outage', 'long'], '--outage must be'],
    [['--seed', '4294967296'], '--seed must be'],
    [['--policy', 'x'], "Unknown option '--policy'"],
  ])('is refused when it is %j', (args, why) => {
    expect(() => readArguments(args)).toThrow(why)
  })

  async function storm(...args: readonly string[]): Promise<{ code: unknown; out: string }> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'bench/main.ts', 'storm', ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const closed = once(child, 'close')
    const out = await text(child.stdout)
    const [code] = (await closed) as unknown[]
    return { code, out }
  }

  it('prints the results as JSON and exits with 0 if all goals are reached', async () => {
    const { code, out } = await storm('--clients', '50', '--seed', '9', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ node: process.version, seed: 9, reached: true })
  }, 60_000)

  it('exits with 1 if one is not, and with 2 for what it does not know', async () => {
    const [missed, misused] = await Promise.all([
      storm('--clients', '20000', '--outage', '4', '--json'),
      storm('--fast'),
    ])
    expect(missed.code).toBe(1)
    expect(JSON.parse(missed.out)).toMatchObject({ reached: false })
    expect(misused).toEqual({ code: 2, out: '' })
  }, 60_000)
})

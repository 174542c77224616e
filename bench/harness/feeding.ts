import type { Scale } from './Question.js'
import { interleavedUntilSteady } from './interleaved.js'
import { figure, startChild } from './startChild.js'
import type { Child } from './startChild.js'
import { median, quantile, ratios } from './statistics.js'

/** Frames that are fed, and who listens to them. */
export interface Feed {
  readonly kinds: readonly string[]
  /** How many subscribers each response has. */
  readonly subscriptions: readonly (readonly [string, number])[]
}

/** What a client made of its feed, over all rounds. */
export interface Fed {
  readonly name: string
  /** Frames in a second of the anchor's time to frames in a second of its own; the median of the rounds. */
  readonly ratio: number
  /** The middle half of the rounds lies between these. */
  readonly quartiles: readonly [number, number]
  /** Of its process, for one frame, in µs. */
  readonly cpuMicros: number
  /** Spent collecting garbage, for one frame, in ns. */
  readonly gcNanos: number
  readonly gcRatio: number
}

interface Round {
  readonly cpuMicros: number
  readonly gcNanos: number
}

export const ANCHOR = 'ws+parse'
/** The anchor once more, measured like any other. */
export const CONTROL = 'ws+parse, again'

/**
 * Feeds clients in processes of their own, in interleaved rounds, the anchor and its control among them.
 *
 * What is compared is the time of the processor a frame takes in the client's process, garbage collection and the
 * system's part included: on a machine where the server has a core of its own that is what limits the frames a second.
 */
export async function feeding(
  names: readonly string[],
  feed: Feed,
  scale: Scale,
): Promise<readonly Fed[]> {
  const server = await startChild('server/feeder.mjs')
  try {
    const all = [ANCHOR, CONTROL, ...names.filter((name) => name !== ANCHOR)]
    const measured = await interleavedUntilSteady(
      all,
      [ANCHOR, CONTROL, 'talo-rx'],
      scale,
      (name, round) => {
        scale.tell(`${name}, round ${String(round + 1)}`)
        return feedOnce(server, name, feed, scale)
      },
      (soFar) => median(speedsOf(soFar, CONTROL)),
    )
    const anchors = measured.get(ANCHOR) ?? []
    return [...measured].map(([name, rounds]) => {
      const speeds = speedsOf(measured, name)
      return {
        name,
        ratio: median(speeds),
        quartiles: [quantile(speeds, 0.25), quantile(speeds, 0.75)],
        cpuMicros: median(rounds.map(({ cpuMicros }) => cpuMicros)),
        gcNanos: median(rounds.map(({ gcNanos }) => gcNanos)),
        gcRatio: median(ratios(rounds, anchors, ({ gcNanos }) => gcNanos)),
      }
    })
  } finally {
    await server.stop()
  }
}

/** To that of the anchor, in each round. */
function speedsOf(measured: ReadonlyMap<string, readonly Round[]>, name: string) {
  return ratios(measured.get(ANCHOR) ?? [], measured.get(name) ?? [], ({ cpuMicros }) => cpuMicros)
}

async function feedOnce(
  server: Child,
  name: string,
  { kinds, subscriptions }: Feed,
  { measureMs, warmUpMs }: Scale,
): Promise<Round> {
  const client = await startChild('variants/receive.mjs', {
    client: name === CONTROL ? ANCHOR : name,
    port: server.hello.port,
    subscriptions,
  })
  try {
    await server.ask('feed', { kinds, ms: warmUpMs })
    const before = await client.ask('tell')
    const { frames = NaN } = await server.ask('feed', { kinds, ms: measureMs })
    const after = await client.ask('tell')
    const fed = Number(frames)
    expectDeliveries(name, figure(after, 'heard') - figure(before, 'heard'), fed, {
      kinds,
      subscriptions,
    })
    return {
      cpuMicros: ((figure(after, 'cpuMs') - figure(before, 'cpuMs')) / fed) * 1_000,
      gcNanos: ((figure(after, 'gcMs') - figure(before, 'gcMs')) / fed) * 1e6,
    }
  } finally {
    await client.stop()
  }
}

/** A client that misses frames is fast for nothing. Those without subscribers count frames, or nothing. */
function expectDeliveries(name: string, heard: number, fed: number, feed: Feed): void {
  if (name.startsWith('ws+parse') || name === 'ws alone') return
  const names = feed.kinds.map((kind) => kind.split(':')[0] ?? kind)
  const perFrame =
    names
      .map((kind) => feed.subscriptions.find(([res]) => res === kind)?.[1] ?? 0)
      .reduce((sum, each) => sum + each, 0) / names.length
  if (Math.abs(heard - fed * perFrame) > 0.01 * fed * perFrame + names.length) {
    throw new Error(
      `${name} heard ${String(heard)} of ${String(fed * perFrame)} deliveries: it was not measured fairly`,
    )
  }
}

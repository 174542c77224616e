import { ANCHOR, CONTROL, feeding } from '../harness/feeding.js'
import type { Fed, Feed } from '../harness/feeding.js'
import type { Question, Scale } from '../harness/Question.js'
import type { Report, Series, Table, Verdict } from '../harness/Report.js'
import { count, micros, nanos, times } from '../harness/words.js'
import { names, tenNames } from '../server/frames.mjs'

const MESSAGE = 'v1.channels.message'
const heardBy = (subscribers: number): Feed => ({
  kinds: tenNames,
  subscriptions: tenNames.map((name) => [name, subscribers] as const),
})
const others = names.filter((name) => name !== MESSAGE)
const oneOfAThousand: Feed = {
  kinds: [MESSAGE],
  subscriptions: [
    [MESSAGE, 1],
    ...others.map((name, index) => [name, index < 9 ? 67 : 66] as const),
  ],
}

const manyPeers = [
  'talo-rx',
  'ws alone',
  'ws+parse, callbacks',
  'phoenix',
  'partysocket',
  'reconnecting-websocket',
  'rxjs webSocket',
  'graphql-ws',
  'socket.io-client',
  'centrifuge',
  'rxjs webSocket + io-ts',
]
const fewPeers = ['talo-rx', 'rxjs webSocket']
const peersOfMany = [
  'talo-rx',
  'ws+parse, callbacks',
  'phoenix',
  'rxjs webSocket',
  'partysocket',
  'socket.io-client',
  'centrifuge',
]

/** P1 and P2: what it costs to receive frames that somebody listens to. */
export const receive: Question = {
  name: 'receive',
  title: 'Receiving: every frame is listened to',
  ask: async (scale) => {
    const ten = await feeding(scale.isQuick ? fewPeers : manyPeers, heardBy(1), scale)
    const thousand = await feeding(scale.isQuick ? fewPeers : peersOfMany, heardBy(100), scale)
    const one = await feeding(scale.isQuick ? fewPeers : peersOfMany, oneOfAThousand, scale)
    const grown = scale.isQuick ? [] : [await ofSubscribers(scale), await ofProps(scale)]
    return {
      tables: [
        tableOf('10 subscribers, one for each of ten responses', ten),
        tableOf('1,000 subscribers, a hundred for each of ten responses', thousand),
        tableOf('1,000 subscribers, one of whom listens to what comes', one),
        ...grown.map(({ table }) => table),
      ],
      verdicts: [
        verdict('P1', 'receive, 10 subscribers, validated', ten, 0.95),
        verdict('P2', '1,000 subscribers, 100 deliveries a frame', thousand, 0.85),
        verdict('P2', '1,000 subscribers, one match', one, 0.92),
        {
          id: 'P6',
          what: 'garbage collection a frame, to ws+parse',
          measured: fedOf(ten, 'talo-rx').gcRatio,
          bound: 1.1,
          sense: 'at most',
          unit: '×',
        },
      ],
      controls: [ten, thousand, one].map((fed) => fedOf(fed, CONTROL).ratio),
      series: grown.flatMap(({ series }) => series),
    } satisfies Report
  },
}

export function fedOf(all: readonly Fed[], name: string): Fed {
  const found = all.find((fed) => fed.name === name)
  if (found === undefined) throw new Error(`${name} was not fed`)
  return found
}

export function verdict(id: string, what: string, all: readonly Fed[], bound: number): Verdict {
  const measured = fedOf(all, 'talo-rx').ratio
  return { id, what, measured, bound, sense: 'at least', unit: '×' }
}

/** The fastest first. */
export function tableOf(title: string, all: readonly Fed[]): Table {
  return {
    title,
    heads: ['', 'to ws+parse', 'quartiles', 'cpu a frame', 'gc a frame'],
    rows: [...all]
      .sort((one, other) => other.ratio - one.ratio)
      .map(({ name, ratio, quartiles: [low, high], cpuMicros, gcNanos }) => ({
        name,
        cells: [
          times(ratio),
          `${low.toFixed(2)}–${high.toFixed(2)}`,
          micros(cpuMicros),
          nanos(gcNanos),
        ],
      })),
  }
}

interface Growth {
  readonly table: Table
  readonly series: readonly Series[]
}

/** What a message costs that is delivered to more and more. */
async function ofSubscribers(scale: Scale): Promise<Growth> {
  return growth(
    'subscribers',
    'A message for more and more subscribers',
    scale,
    [1, 10, 100, 1_000].map((each) => [
      each,
      { kinds: [MESSAGE], subscriptions: [[MESSAGE, each]] },
    ]),
  )
}

/** What a storage update costs that grows. */
async function ofProps(scale: Scale): Promise<Growth> {
  const name = 'v1.channels.storage.updated'
  return growth(
    'props',
    'A storage update of more and more props',
    scale,
    [1, 5, 10, 25, 50].map((props) => [
      props,
      { kinds: [`${name}:${String(props)}`], subscriptions: [[name, 1]] },
    ]),
  )
}

async function growth(
  chart: string,
  title: string,
  scale: Scale,
  feeds: readonly (readonly [number, Feed])[],
): Promise<Growth> {
  const clients = ['talo-rx', 'rxjs webSocket', 'phoenix']
  // Lines need fewer rounds than goals do.
  const rounds = Math.ceil(scale.rounds / 3)
  const fewer = { ...scale, rounds, mostRounds: rounds }
  const steps: { readonly size: number; readonly all: readonly Fed[] }[] = []
  for (const [size, feed] of feeds) steps.push({ size, all: await feeding(clients, feed, fewer) })
  return {
    table: {
      title,
      heads: ['', ANCHOR, ...clients.flatMap((client) => [client, `to ${ANCHOR}`])],
      rows: steps.map(({ size, all }) => ({
        name: count(size),
        cells: [
          micros(fedOf(all, ANCHOR).cpuMicros),
          ...clients.flatMap((client) => [
            micros(fedOf(all, client).cpuMicros),
            times(fedOf(all, client).ratio),
          ]),
        ],
      })),
    },
    series: [ANCHOR, ...clients].map((name) => ({
      chart,
      name,
      points: steps.map(({ size, all }) => [size, fedOf(all, name).cpuMicros] as const),
    })),
  }
}

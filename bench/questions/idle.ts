import { interleaved } from '../harness/interleaved.js'
import type { Question, Scale } from '../harness/Question.js'
import type { Series, Table, Verdict } from '../harness/Report.js'
import { figure, startChild } from '../harness/startChild.js'
import { median, ratios } from '../harness/statistics.js'
import { kiloBytes, micros, times } from '../harness/words.js'

const ANCHOR = 'ws, heartbeats'
const CONTROL = 'ws, heartbeats, again'
const UNDIALLED = 'talo-rx, undialled'
const peers = [
  'partysocket',
  'rxjs webSocket',
  'phoenix',
  'centrifuge',
  'graphql-ws',
  'socket.io-client',
]
/** Much more often than by default, so that they can be measured. */
const often = { idle: 1_000, timeout: 4_000 }
/** Seldom enough for ten thousand clients in one process. */
const calmly = { idle: 10_000, timeout: 20_000 }

interface Crowd {
  readonly heapBytes: number
  readonly openedMs: number
  /** Of the whole process, for one client and one second, in µs. */
  readonly cpuMicros: number
}

/** P6: what a client costs that has nothing to do. */
export const idle: Question = {
  name: 'idle',
  title: 'Idle clients in one process, a subscription each',
  ask: async (scale) => {
    const count = scale.isQuick ? 100 : 1_000
    const rounds = scale.isQuick ? 1 : 5
    const names = [
      ANCHOR,
      CONTROL,
      'talo-rx',
      UNDIALLED,
      ...(scale.isQuick ? ['rxjs webSocket'] : peers),
    ]
    const measured = await interleaved(names, rounds, (name, round) => {
      scale.tell(`${String(count)} × ${name}, round ${String(round + 1)} of ${String(rounds)}`)
      return gather(name === CONTROL ? ANCHOR : name, count, scale.isQuick ? 2_000 : 10_000, often)
    })
    const ofName = (name: string) => measured.get(name) ?? []
    const ratio = (name: string, key: keyof Crowd) =>
      median(ratios(ofName(name), ofName(ANCHOR), (crowd) => crowd[key]))

    const heapEach = (name: string) => median(ofName(name).map((crowd) => crowd.heapBytes)) / count
    const grown = scale.isQuick ? undefined : await growth(scale)
    return {
      tables: [
        {
          title: `${count.toLocaleString('en')} clients`,
          heads: ['', 'heap each', 'to ws', 'cpu each, a second', 'to ws'],
          rows: names.map((name) => ({
            name,
            cells: [
              kiloBytes(heapEach(name)),
              times(ratio(name, 'heapBytes')),
              beats(name) ? micros(median(ofName(name).map((crowd) => crowd.cpuMicros))) : '–',
              beats(name) ? times(ratio(name, 'cpuMicros')) : '–',
            ],
          })),
          note: 'A heartbeat a second for ws and talo-rx; others keep their own, longer ones, so that their cpu says nothing.',
        },
        ...(grown === undefined ? [] : [grown.table]),
      ],
      series: grown?.series,
      controls: [ratio(CONTROL, 'heapBytes')],
      verdicts: [
        heapWithin('heap of an idle client that is connected', heapEach('talo-rx'), 80),
        heapWithin('heap of a client that has not dialled', heapEach(UNDIALLED), 36),
        {
          id: 'P6',
          what: 'cpu of an idle client, to ws with the same heartbeats',
          measured: ratio('talo-rx', 'cpuMicros'),
          bound: 1.5,
          sense: 'at most',
          unit: '×',
        },
        ...(grown === undefined
          ? []
          : [
              {
                id: 'P6',
                what: 'clients in one process',
                measured: grown.most,
                bound: 10_000,
                sense: 'at least' as const,
              },
            ]),
      ],
    }
  },
}

function heapWithin(what: string, heap: number, bound: number): Verdict {
  return { id: 'P6', what, measured: heap / 1_000, bound, sense: 'at most', unit: 'kB' }
}

/** More and more of them. */
async function growth(
  scale: Scale,
): Promise<{ table: Table; series: readonly Series[]; most: number }> {
  const counts = [1, 10, 100, 1_000, 10_000]
  const names = [ANCHOR, 'talo-rx', 'rxjs webSocket']
  const crowds: { name: string; count: number; crowd: Crowd }[] = []
  for (const count of counts) {
    for (const name of names) {
      scale.tell(`${String(count)} × ${name}`)
      crowds.push({ name, count, crowd: await gather(name, count, 10_000, calmly) })
    }
  }
  const of = (name: string) => crowds.filter((each) => each.name === name)
  const series = names.map((name) => ({
    chart: 'idle',
    name,
    points: of(name).map(({ count, crowd }) => [count, crowd.heapBytes / 1e6] as const),
  }))
  return {
    series,
    // Whoever loses one of them does not get here.
    most: of('talo-rx').at(-1)?.count ?? 0,
    table: {
      title: 'More and more clients in one process',
      heads: ['', ...names.flatMap((name) => [`${name}: heap each`, 'cpu each, a second'])],
      rows: counts.map((count) => ({
        name: count.toLocaleString('en'),
        cells: names.flatMap((name) => {
          const crowd = of(name).find((each) => each.count === count)?.crowd
          return [
            kiloBytes((crowd?.heapBytes ?? NaN) / count),
            beats(name) ? micros(crowd?.cpuMicros ?? NaN) : '–',
          ]
        }),
      })),
      note: 'A heartbeat every ten seconds for ws and talo-rx. What a process does for itself is counted too, which is most of the cpu of a single client.',
    },
  }
}

const beats = (name: string) => name.startsWith('ws') || name === 'talo-rx'

async function gather(
  name: string,
  count: number,
  watchMs: number,
  heartbeat: object,
): Promise<Crowd> {
  const server = await startChild('server/feeder.mjs')
  try {
    const client = await startChild('variants/idle.mjs', {
      client: name,
      port: server.hello.port,
      count,
      options: name === 'talo-rx' || name === ANCHOR ? { heartbeat } : {},
    })
    const { hello } = client
    const watched = await client.ask('watch', { ms: watchMs })
    const { connections } = await server.ask('counts')
    await client.stop()
    const lost = name === UNDIALLED ? 0 : figure(watched, 'open') - Number(connections)
    if (lost !== 0) throw new Error(`${String(lost)} of ${String(count)} × ${name} were lost`)
    return {
      heapBytes: figure(hello, 'heapBytes'),
      openedMs: figure(hello, 'openedMs'),
      cpuMicros: (figure(watched, 'cpuMs') * 1_000) / (watchMs / 1_000) / figure(watched, 'open'),
    }
  } finally {
    await server.stop()
  }
}

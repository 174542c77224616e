import { dispatchModules, type DispatchModules } from '../harness/bundled.js'
import { interleaved } from '../harness/interleaved.js'
import type { Question, Scale } from '../harness/Question.js'
import { figure, startChild } from '../harness/startChild.js'
import { median, ratios } from '../harness/statistics.js'
import { micros, times } from '../harness/words.js'

const COUNT = 20_000
const CONTROL = 'Subject, again'
const ways = ['talo-rx', 'Subject', CONTROL]

interface Cost {
  readonly comeMs: number
  readonly deliverMs: number
  readonly leaveMs: number
}

/** What it costs that thousands subscribe to one response and leave again, to the same with a Subject. */
export const listeners: Question = {
  name: 'listeners',
  title: 'Listeners: 20,000 subscribers of one response come and go',
  ask: async (scale) => {
    const modules = await dispatchModules()
    const measured = await interleaved(ways, scale.rounds, (way, round) => {
      scale.tell(`${way}, round ${String(round + 1)} of ${String(scale.rounds)}`)
      return costOf(way, modules, scale)
    })
    const of = (way: string) => measured.get(way) ?? []
    const each = (way: string, key: keyof Cost) =>
      micros((median(of(way).map((cost) => cost[key])) * 1_000) / COUNT)
    const ratio = (way: string) => median(ratios(of(way), of('Subject'), comeAndGo))
    return {
      tables: [
        {
          title: '20,000 subscribers, each',
          heads: ['', 'subscribes', 'is delivered', 'leaves', 'comes and goes, to a Subject'],
          rows: ways.map((way) => ({
            name: way,
            cells: [
              each(way, 'comeMs'),
              each(way, 'deliverMs'),
              each(way, 'leaveMs'),
              times(ratio(way)),
            ],
          })),
        },
      ],
      controls: [ratio(CONTROL)],
      verdicts: [
        {
          id: 'P5',
          what: '20,000 subscribers come and go, to a Subject',
          measured: ratio('talo-rx'),
          bound: 1,
          sense: 'at most',
          unit: '×',
        },
      ],
    }
  },
}

function comeAndGo({ comeMs, leaveMs }: Cost): number {
  return comeMs + leaveMs
}

async function costOf(way: string, modules: DispatchModules, { measureMs }: Scale): Promise<Cost> {
  const child = await startChild('variants/listeners.mjs', {
    way: way === CONTROL ? 'Subject' : way,
    count: COUNT,
    ms: measureMs,
    ...modules,
  })
  await child.stop()
  const { hello } = child
  if (hello.deliveries !== COUNT) throw new Error(`${way} delivered ${String(hello.deliveries)}`)
  return {
    comeMs: figure(hello, 'comeMs'),
    deliverMs: figure(hello, 'deliverMs'),
    leaveMs: figure(hello, 'leaveMs'),
  }
}

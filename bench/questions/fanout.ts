import { dispatchModules, type DispatchModules } from '../harness/bundled.js'
import { interleaved } from '../harness/interleaved.js'
import type { Question, Scale } from '../harness/Question.js'
import type { Table } from '../harness/Report.js'
import { figure, startChild } from '../harness/startChild.js'
import { median, ratios } from '../harness/statistics.js'
import { bytes, nanos, times } from '../harness/words.js'

type Subscriptions = readonly (readonly [string, number])[]

const MESSAGE = 'v1.channels.message'
const cases: Readonly<Record<string, Subscriptions>> = {
  one: [[MESSAGE, 1]],
  unrelated: [
    [MESSAGE, 1],
    ['v1.players.presence.updated', 500],
    ['v1.channels.updated', 500],
  ],
  thousand: [[MESSAGE, 1_000]],
}
const titles: Readonly<Record<string, string>> = {
  one: 'One subscriber',
  unrelated: 'One subscriber, and 1,000 of other responses',
  thousand: '1,000 subscribers of the same response',
}
const ways = ['talo-rx', 'callbacks', 'map of Subjects', 'Subject and filters']
const CONTROL = 'callbacks, again'

interface Cost {
  readonly ns: number
  readonly garbage: number
}

/** P5: what it costs to hand out one parsed and checked frame. */
export const fanout: Question = {
  name: 'fanout',
  title: 'Dispatch alone: one parsed frame, handed out',
  ask: async (scale) => {
    const modules = await dispatchModules()
    const shown = scale.isQuick ? ['talo-rx', 'callbacks', CONTROL] : [...ways, CONTROL]
    const measured = await interleaved(keysOf(shown), scale.rounds, (key, round) => {
      scale.tell(`${key}, round ${String(round + 1)} of ${String(scale.rounds)}`)
      return costOf(key, modules, scale)
    })
    const ofWay = (way: string, name: string) => measured.get(`${way}/${name}`) ?? []
    const ratio = (one: readonly Cost[], other: readonly Cost[]) =>
      median(ratios(one, other, ({ ns }) => ns))
    const garbage = (costs: readonly Cost[]) => median(costs.map((cost) => cost.garbage))
    const own = (name: string) => ofWay('talo-rx', name)

    const tables = Object.keys(cases).map((name): Table => {
      const rows = shown.map((way) => {
        const costs = ofWay(way, name)
        const ns = median(costs.map((cost) => cost.ns))
        const share = times(ratio(costs, ofWay('callbacks', name)))
        return { name: way, cells: [nanos(ns), share, bytes(garbage(costs))] }
      })
      return {
        title: titles[name] ?? name,
        heads: ['', 'a frame', 'to callbacks', 'garbage'],
        rows,
      }
    })
    return {
      tables,
      controls: [ratio(ofWay(CONTROL, 'thousand'), ofWay('callbacks', 'thousand'))],
      verdicts: [
        {
          id: 'P5',
          what: '1,000 unrelated subscribers, to one subscriber alone',
          measured: ratio(own('unrelated'), own('one')),
          bound: 1.5,
          sense: 'at most',
          unit: '×',
        },
        {
          id: 'P5',
          what: '1,000 subscribers, to a bare array of callbacks',
          measured: ratio(own('thousand'), ofWay('callbacks', 'thousand')),
          bound: 3,
          sense: 'at most',
          unit: '×',
        },
        {
          id: 'P5',
          what: 'garbage a frame, 1,000 subscribers',
          measured: garbage(own('thousand')),
          bound: 8,
          sense: 'at most',
          unit: 'B',
        },
      ],
    }
  },
}

function keysOf(shown: readonly string[]): readonly string[] {
  return Object.keys(cases).flatMap((name) => shown.map((way) => `${way}/${name}`))
}

async function costOf(key: string, modules: DispatchModules, { measureMs }: Scale): Promise<Cost> {
  const [way = '', name = ''] = key.split('/')
  const child = await startChild('variants/dispatch.mjs', {
    way: way === CONTROL ? 'callbacks' : way,
    subscriptions: cases[name],
    ms: measureMs / 3,
    ...modules,
  })
  await child.stop()
  const { hello } = child
  if (hello.deliveries !== (name === 'thousand' ? 1_000 : 1)) {
    throw new Error(`${key} delivered ${String(hello.deliveries)} times`)
  }
  return { ns: figure(hello, 'ns'), garbage: figure(hello, 'garbage') }
}

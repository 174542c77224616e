import { interleaved } from '../harness/interleaved.js'
import type { Question } from '../harness/Question.js'
import { figure, startChild } from '../harness/startChild.js'
import { median, ratios } from '../harness/statistics.js'
import { millis, times } from '../harness/words.js'

const ANCHOR = 'rxjs and ws'
const CONTROL = 'rxjs and ws, again'
const names = [ANCHOR, CONTROL, 'talo-rx', 'rxjs', 'socket.io-client', 'centrifuge']
const ROUNDS = 15

interface Import {
  readonly ms: number
}

/** P8b: how long Node takes to load the package. */
export const importing: Question = {
  name: 'import',
  title: 'Importing: what a start costs on Node, each in a process of its own',
  ask: async (scale) => {
    const measured = await interleaved(names, scale.isQuick ? 3 : ROUNDS, async (name, round) => {
      scale.tell(`${name}, round ${String(round + 1)}`)
      const child = await startChild('variants/import.mjs', {
        way: name === CONTROL ? ANCHOR : name,
      })
      await child.stop()
      return { ms: figure(child.hello, 'ms') }
    })
    const of = (name: string): readonly Import[] => measured.get(name) ?? []
    const ratio = (name: string) => median(ratios(of(name), of(ANCHOR), ({ ms }) => ms))
    return {
      tables: [
        {
          title: 'import() of each',
          heads: ['', 'time', `to ${ANCHOR}`],
          rows: names.map((name) => ({
            name,
            cells: [millis(median(of(name).map(({ ms }) => ms))), times(ratio(name))],
          })),
        },
      ],
      controls: [ratio(CONTROL)],
      verdicts: [
        {
          id: 'P8b',
          what: 'importing talo-rx, to rxjs and ws',
          measured: ratio('talo-rx'),
          bound: 1.75,
          sense: 'at most',
          unit: '×',
        },
      ],
    }
  },
}

import { onEmulator } from '../kit/onEmulator.js'
import { onKit } from '../kit/onKit.js'
import { tests } from '../kit/tests.js'
import type { Question } from '../harness/Question.js'
import { median } from '../harness/statistics.js'
import { millis, seconds, times } from '../harness/words.js'

interface Cost {
  readonly name: string
  readonly first: number
  readonly kit: number
  readonly emulator: number
}

/** How long the same tests take on the testing kit and on the emulator. */
export const kit: Question = {
  name: 'kit',
  title: 'The testing kit: the same four tests in virtual time, and on the emulator',
  ask: async ({ rounds, tell }) => {
    const rows: Cost[] = []
    for (const test of tests) {
      tell(test.name)
      const first = costOf(() => {
        onKit(test)
      })
      const again = Array.from({ length: rounds * 3 }, () =>
        costOf(() => {
          onKit(test)
        }),
      )
      const begun = performance.now()
      await onEmulator(test)
      rows.push({
        name: test.name,
        first,
        kit: median(again),
        emulator: performance.now() - begun,
      })
    }
    const sum = (of: 'kit' | 'emulator') => rows.reduce((ms, row) => ms + row[of], 0)
    const ratio = sum('emulator') / sum('kit')
    const most = (of: 'kit' | 'first') => Math.max(...rows.map((row) => row[of]))
    return {
      tables: [
        {
          title: 'A test, from its beginning to its end',
          heads: ['', 'on the kit', 'the first time', 'on the emulator', 'as fast'],
          rows: rows.map((row) => ({
            name: row.name,
            cells: [
              ...[millis(row.kit), millis(row.first), seconds(row.emulator)],
              times(row.emulator / row.kit),
            ],
          })),
          note: `All of them: ${times(ratio)}. On the emulator time goes by as it does for players.`,
        },
      ],
      verdicts: [
        {
          id: 'kit',
          what: 'four tests on the emulator, to those on the kit',
          measured: ratio,
          bound: 20,
          sense: 'at least',
          unit: '×',
        },
        {
          id: 'kit',
          what: 'the slowest test, again',
          measured: most('kit'),
          bound: 50,
          sense: 'at most',
          unit: 'ms',
        },
        {
          id: 'kit',
          what: 'the slowest test, the first time',
          measured: most('first'),
          bound: 200,
          sense: 'at most',
          unit: 'ms',
        },
      ],
    }
  },
}

function costOf(act: () => void): number {
  const begun = performance.now()
  act()
  return performance.now() - begun
}

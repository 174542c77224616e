import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { agreement } from '../validation/agreement.js'
import { checks } from '../validation/checks.js'
import { control } from '../validation/measure.js'
import type { Cost } from '../validation/measure.js'
import { shapes } from '../validation/shapes.js'
import type { Question } from '../harness/Question.js'
import { bytes, count, times } from '../harness/words.js'

/** So many spoilt values are put to guards and codecs. */
const SPOILT = 50_000
const SEED = 1

/** P4: what it costs to check what was parsed; how, is told in bench/validation. */
export const validation: Question = {
  name: 'validation',
  title: 'Validation: parsing and checking, against parsing alone',
  ask: (scale) => {
    const asked = scale.isQuick ? checks.slice(0, 1) : checks
    const measured = scale.isQuick ? shapes.slice(0, 1) : shapes
    const costs = measured.flatMap((shape) =>
      [control, ...asked].map((check) => {
        scale.tell(`${check.name}, ${shape.name}`)
        return measuredApart(shape.name, check.name)
      }),
    )
    const agreed = agreement(scale.isQuick ? SPOILT / 10 : SPOILT, SEED)
    const guards = costs.filter(({ check }) => check === 'guard')
    return Promise.resolve({
      tables: [
        {
          title: 'Parsing a frame and checking it, to parsing alone',
          heads: ['', 'check', 'ratio', 'quartiles', 'garbage of the check'],
          rows: costs.map(({ shape, check, ratio, quartiles: [low, high], garbage }) => ({
            name: shape,
            cells: [check, times(ratio), `${low.toFixed(2)}–${high.toFixed(2)}`, bytes(garbage)],
          })),
          note: `Of ${count(agreed.asked)} spoilt values ${count(agreed.refused)} were refused.`,
        },
      ],
      controls: costs.filter(({ check }) => check === control.name).map(({ ratio }) => ratio),
      verdicts: [
        ...guards.map(({ shape, ratio }) => ({
          id: 'P4',
          what: `parse and validate a ${shape}, to parsing alone`,
          measured: ratio,
          bound: 1.05,
          sense: 'at most' as const,
          unit: '×',
        })),
        {
          id: 'P4',
          what: 'garbage of a guard, the most of any shape',
          measured: Math.max(...guards.map(({ garbage }) => garbage)),
          bound: 64,
          sense: 'at most' as const,
          unit: 'B',
        },
        {
          id: 'P4',
          what: 'spoilt values about which guard and codec disagree',
          measured: agreed.disagreed,
          bound: 0,
          sense: 'at most' as const,
        },
      ],
    })
  },
}

/** In a process of its own, as bench/validation does it. */
function measuredApart(shape: string, check: string): Cost {
  const script = fileURLToPath(new URL('../validation/one.ts', import.meta.url))
  const args = ['--import', 'tsx', script, shape, check]
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Cost
}

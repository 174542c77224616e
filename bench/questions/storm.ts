import { report } from '../storm/Report.js'
import { stormColumns } from '../storm/columns.js'
import { published } from '../storm/readArguments.js'
import type { Question } from '../harness/Question.js'
import type { Verdict } from '../harness/Report.js'

const QUICK_CLIENTS = 1_000

/** P10: thousands of clients that lose their server at once; how, is told in bench/storm. */
export const storm: Question = {
  name: 'storm',
  title: 'Storm: 10,000 clients lose their server for a minute (simulated, fixed seed)',
  ask: (scale) => {
    const clients = scale.isQuick ? QUICK_CLIENTS : published.clients
    const { own, others } = report({ ...published, clients })
    const rows = [own, ...others].map(({ policy, summary }) => ({
      name: policy.name,
      cells: stormColumns.map(({ metric, show }) => {
        const value = summary[metric]
        return value === null ? 'never' : show(value)
      }),
    }))
    const verdicts = stormColumns.flatMap(({ metric, meaning, goal }): readonly Verdict[] => {
      // The goals are set for the whole crowd.
      if (goal === undefined || scale.isQuick) return []
      const measured = own.summary[metric] ?? NaN
      const perUnit = metric.endsWith('Ms') ? 1_000 : 1
      return [
        {
          id: 'P10',
          what: `storm: ${meaning.split(/[,;]/)[0] ?? meaning}`,
          measured: measured / perUnit,
          bound: goal / perUnit,
          sense: 'at most',
          unit: perUnit === 1 ? undefined : 's',
        },
      ]
    })
    return Promise.resolve({
      tables: [
        {
          title: `${clients.toLocaleString('en')} clients, dials within 100 ms`,
          heads: ['', ...stormColumns.map(({ head }) => head)],
          rows,
        },
      ],
      verdicts,
    })
  },
}

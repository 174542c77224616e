import type { Inks } from '../storm/inks.js'
import type { Check } from './checksOf.js'
import type { Findings } from './runSoak.js'

type Row = readonly [name: string, figure: string]

/** A run as text: figures in groups, then what had to hold. */
export function tableOf(findings: Findings, checks: readonly Check[], inks: Inks): string {
  const { totals, stories, heap, resources } = findings
  const sumOf = (key: 'reconnects' | 'gaps' | 'serverErrors' | 'invalidFrames' | 'tickets') =>
    count(stories.reduce((sum, story) => sum + story[key], 0))
  const closes = new Map<number, number>()
  for (const story of stories) {
    for (const [code, times] of story.closes) closes.set(code, (closes.get(code) ?? 0) + times)
  }
  const groups: readonly (readonly [string, readonly Row[]])[] = [
    ['Sends', [['all', count(totals.sent)], ...byFigure(totals.outcomes)]],
    [
      'Received',
      [
        ['messages', count(totals.received)],
        ['of these twice', count(totals.duplicates)],
        ['errors of the server', sumOf('serverErrors')],
        ['invalid frames', sumOf('invalidFrames')],
      ],
    ],
    ['Faults', byFigure(findings.faults)],
    [
      'Connections',
      [
        ['reconnects', sumOf('reconnects')],
        ['gaps', sumOf('gaps')],
        ['tickets', sumOf('tickets')],
        [
          'most tickets of a client in 60 s',
          count(Math.max(...stories.map(({ mostTickets }) => mostTickets))),
        ],
        ['all back after', findings.allBackMs === null ? 'never' : seconds(findings.allBackMs)],
      ],
    ],
    [
      'Closed with, to come back',
      [...closes].sort(([a], [b]) => a - b).map(([code, times]) => [String(code), count(times)]),
    ],
    [
      'Heap after garbage collection',
      [
        ['all identified, before the faults', megabytes(heap.start)],
        ['all identified, after them', megabytes(heap.end)],
        ['all disposed of', megabytes(heap.disposed)],
      ],
    ],
    [
      'Left after dispose',
      [
        ['clients', count(findings.uncollected)],
        ['connections', count(findings.connections)],
        ['active resources', count(resources.after.length - resources.before.length)],
      ],
    ],
  ]
  const rows = groups.flatMap(([, group]) => group)
  const nameWidth = Math.max(...rows.map(([name]) => name.length))
  const figureWidth = Math.max(...rows.map(([, figure]) => figure.length))
  const lines = groups.flatMap(([head, group]) => [
    inks.strong(head),
    ...group.map(
      ([name, figure]) => `  ${name.padEnd(nameWidth)}  ${figure.padStart(figureWidth)}`,
    ),
    '',
  ])
  const verdicts = checks.map(({ what, held }) =>
    held ? `  ${inks.good('✓')} ${what}` : `  ${inks.bad('✗')} ${inks.bad(what)}`,
  )
  return [...lines, inks.strong('Held'), ...verdicts].join('\n')
}

function byFigure(figures: Readonly<Record<string, number>>): readonly Row[] {
  return Object.entries(figures)
    .sort(([, a], [, b]) => b - a)
    .map(([name, figure]) => [name, count(figure)])
}

function count(value: number): string {
  return value.toLocaleString('en')
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

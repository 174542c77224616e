import type { Inks } from '../../bench/storm/inks.js'
import type { Outcome } from './Outcome.js'

const signs = { opened: '✓', closed: '✗', 'not tried': '–' } as const
/** Of what a tool said, which may be a whole stack. */
const MOST_LINES = 8
const MOST_CHARS = 400

/** A line for each outcome in aligned columns, and under a closed door why it is. */
export function outcomeLines(outcomes: readonly Outcome[], inks: Inks): readonly string[] {
  const rows = outcomes.map((outcome) => ({ outcome, cells: cellsOf(outcome) }))
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(0, ...rows.map(({ cells }) => cells[column]?.length ?? 0)),
  )
  return rows.flatMap(({ outcome, cells }) => {
    const ink = { opened: inks.good, closed: inks.bad, 'not tried': inks.faint }[outcome.state]
    const [group = '', name = '', versions = '', took = ''] = cells.map((cell, column) =>
      column === 3 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
    )
    const isLong = outcome.state === 'closed'
    const beside = outcome.note === undefined || isLong ? '' : `  ${outcome.note}`
    const line = `${ink(signs[outcome.state])} ${inks.faint(group)}  ${name}  ${versions}  ${took}${inks.faint(beside)}`
    return [line.trimEnd(), ...(isLong ? reasonLines(outcome.note ?? '').map(inks.bad) : [])]
  })
}

/** How many doors opened, in one sentence. */
export function summaryOf(outcomes: readonly Outcome[]): string {
  const count = (state: Outcome['state']) => outcomes.filter((each) => each.state === state).length
  const parts = [
    `${String(count('opened'))} opened`,
    `${String(count('closed'))} closed`,
    ...(count('not tried') === 0 ? [] : [`${String(count('not tried'))} not tried`]),
  ]
  const seconds = outcomes.reduce((sum, each) => sum + each.seconds, 0)
  return `${parts.join(', ')} in ${seconds.toFixed(0)} s`
}

function cellsOf({ door, versions, seconds, state }: Outcome): readonly string[] {
  return [
    door.group,
    door.name,
    versionText(versions),
    state === 'not tried' ? 'not tried' : `${seconds.toFixed(1)} s`,
  ]
}

export function versionText(versions: Outcome['versions']): string {
  return Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ')
}

function reasonLines(note: string): readonly string[] {
  const lines = note.split('\n').filter((line) => line.trim() !== '')
  const shown = lines.slice(0, MOST_LINES).map((line) => `    ${line.slice(0, MOST_CHARS)}`)
  return lines.length > MOST_LINES ? [...shown, '    …'] : shown
}

import { isReached } from './columns.js'
import type { Column } from './columns.js'
import type { Inks } from './inks.js'
import type { Report, Row } from './Report.js'

interface Cell {
  readonly text: string
  readonly ink?: ((text: string) => string) | undefined
}

/** A report as lines of aligned columns: the head, the SDK, its goals where there are any, the others. */
export function tableOf(
  { own, others }: Report,
  columns: readonly Column[],
  inks: Inks,
): readonly string[] {
  const head = ['', ...columns.map((column) => column.head)]
  const goals = columns.some(({ goal }) => goal !== undefined)
  return align([
    head.map((text) => ({ text, ink: inks.faint })),
    rowOf(own, columns, inks.strong),
    ...(goals ? [goalsOf(own, columns, inks)] : []),
    ...others.map((row) => rowOf(row, columns)),
  ])
}

/** What the columns mean, a line each. */
export function legendOf(columns: readonly Column[], inks: Inks): readonly string[] {
  return listOf(
    columns.map(({ head, meaning }) => [head, meaning]),
    inks,
  )
}

/** The defaults of each policy, a line each. */
export function defaultsOf({ own, others }: Report, inks: Inks): readonly string[] {
  return listOf(
    [own, ...others].map(({ policy }) => [policy.name, policy.defaults]),
    inks,
  )
}

function rowOf({ policy, summary }: Row, columns: readonly Column[], ink?: Cell['ink']): Cell[] {
  const figures = columns.map(({ metric, show }) => {
    const value = summary[metric]
    return { text: value === null ? 'never' : show(value), ink }
  })
  return [{ text: policy.name, ink }, ...figures]
}

function goalsOf({ summary }: Row, columns: readonly Column[], inks: Inks): Cell[] {
  const cells = columns.map((column): Cell => {
    const { goal, show } = column
    if (goal === undefined) return { text: '' }
    return isReached(column, summary)
      ? { text: `✓ ≤ ${show(goal)}`, ink: inks.good }
      : { text: `✗ ≤ ${show(goal)}`, ink: inks.bad }
  })
  return [{ text: '  to reach', ink: inks.faint }, ...cells]
}

/** The first column to the left, figures to the right. */
function align(rows: readonly (readonly Cell[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, index) =>
    Math.max(...rows.map((row) => row[index]?.text.length ?? 0)),
  )
  return rows.map((row) =>
    row
      .map(({ text, ink = plain }, index) => {
        const width = widths[index] ?? 0
        return ink(index === 0 ? text.padEnd(width) : text.padStart(width))
      })
      .join('  ')
      .trimEnd(),
  )
}

function listOf(entries: readonly (readonly [string, string])[], inks: Inks): readonly string[] {
  const width = Math.max(...entries.map(([name]) => name.length))
  return entries.map(([name, text]) => inks.faint(`${name.padEnd(width)}  ${text}`))
}

function plain(text: string): string {
  return text
}

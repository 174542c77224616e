import type { Outcome } from './Outcome.js'

const BEGIN = '<!-- doors:begin -->'
const END = '<!-- doors:end -->'

/** Outcomes as a table in Markdown, those of one row together. */
export function readmeTable(outcomes: readonly Outcome[]): string {
  const rows = new Map<string, Outcome[]>()
  outcomes.forEach((outcome) => {
    rows.set(outcome.door.row, [...(rows.get(outcome.door.row) ?? []), outcome])
  })
  return aligned([
    ['where', 'tried with', 'state'],
    ...[...rows].map(([row, all]) => [row, versionsOf(all), stateOf(all)]),
  ])
}

/** Puts a table between the marks of a page; throws where they are missing. */
export function withTable(page: string, table: string): string {
  const begin = page.indexOf(BEGIN)
  const end = page.indexOf(END)
  if (begin === -1 || end < begin) {
    throw new Error(`README.md has no table of doors: it belongs between ${BEGIN} and ${END}`)
  }
  return `${page.slice(0, begin + BEGIN.length)}\n\n${table}\n\n${page.slice(end)}`
}

/** Each tool with all its versions, in the order in which they were met. */
function versionsOf(outcomes: readonly Outcome[]): string {
  const versions = new Map<string, Set<string>>()
  outcomes
    .flatMap((outcome) => Object.entries(outcome.versions))
    .forEach(([tool, version]) => {
      versions.set(tool, (versions.get(tool) ?? new Set()).add(version))
    })
  return [...versions].map(([tool, all]) => `${tool} ${[...all].join(', ')}`).join('; ')
}

/** A row is as open as all of its doors are. */
function stateOf(outcomes: readonly Outcome[]): string {
  const names = (state: Outcome['state']) =>
    outcomes.filter((each) => each.state === state).map(({ door }) => door.name)
  const [opened, closed, left] = [names('opened'), names('closed'), names('not tried')]
  if (opened.length === outcomes.length) return 'opened'
  if (left.length === outcomes.length) return 'not tried'
  return [
    ...(opened.length === 0 ? [] : [`opened: ${opened.join(', ')}`]),
    ...(closed.length === 0 ? [] : [`closed: ${closed.join(', ')}`]),
    ...(left.length === 0 ? [] : [`not tried: ${left.join(', ')}`]),
  ].join('; ')
}

/** As Prettier writes tables. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const [heads = [], ...others] = rows
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...others.map(line)].join(
    '\n',
  )
}

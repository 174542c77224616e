import pc from 'picocolors'
import { type Aspect, type Coverage, missingIn, type Row } from './coverageOf.js'

/** What is printed: a line for each of the server's offers, what is missing, and the sum. */
export function linesOf(coverage: Coverage): readonly string[] {
  const { sections, common } = coverage
  const rows = sections.flatMap((section) => section.rows)
  const width = widest(rows)
  const missing = missingIn(coverage)
  return [
    ...sections.flatMap(({ title, rows: own }) => [
      pc.bold(title),
      ...own.map((row) => lineOf(row, width)),
      '',
    ]),
    pc.bold('Errors that many calls meet'),
    ...common.map(
      ({ name, aspects }) => `${sign(aspects)} ${name.padEnd(widest(common))} ${sum(aspects)}`,
    ),
    '',
    ...missing.map((line) => pc.red(line)),
    ...(missing.length > 0 ? [''] : []),
    sumOf(coverage, missing.length),
  ]
}

function widest(all: readonly { readonly name: string }[]): number {
  return Math.max(...all.map(({ name }) => name.length))
}

function lineOf({ name, by, errors, states }: Row, width: number): string {
  const isReached = by.every((member) => member.isReached)
  return [
    isReached ? sign([...errors, ...states]) : pc.red('✗'),
    name.padEnd(width),
    sum(errors),
    'errors',
    sum(states),
    'states ',
    pc.dim(by.map((member) => member.name).join(' ')),
  ].join(' ')
}

function goodIn(aspects: readonly Aspect[]): number {
  return aspects.filter(({ finding }) => finding?.problems.length === 0).length
}

function sign(aspects: readonly Aspect[]): string {
  return goodIn(aspects) === aspects.length ? pc.green('✓') : pc.red('✗')
}

/** How many of how many, in as much room as any of them takes. */
function sum(aspects: readonly Aspect[]): string {
  const [good, all] = [goodIn(aspects), aspects.length]
  const text = all === 0 ? '–' : `${String(good)}/${String(all)}`
  const padded = text.padStart(6)
  return good === all ? padded : pc.red(padded)
}

function sumOf({ sections, common }: Coverage, missing: number): string {
  const rows = sections.flatMap((section) => section.rows)
  const errors = [...rows.flatMap((row) => row.errors), ...common.flatMap(({ aspects }) => aspects)]
  const states = rows.flatMap((row) => row.states)
  const text = [
    `${String(rows.length)} offers of the server`,
    `${String(goodIn(errors))} of ${String(errors.length)} errors`,
    `${String(goodIn(states))} of ${String(states.length)} states`,
  ].join(', ')
  return missing === 0
    ? pc.green(`${text}: all as expected`)
    : pc.red(`${text}: ${String(missing)} missing or different`)
}

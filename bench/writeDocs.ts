import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { chartOf } from './harness/chartOf.js'
import type { Chart } from './harness/chartOf.js'
import { keptReport } from './harness/keptReports.js'
import type { KeptReport } from './harness/keptReports.js'
import type { Table, Verdict } from './harness/Report.js'
import { goalOf, judgementOf, measuredOf } from './harness/tablesOf.js'
import { questions } from './questions.js'

const root = new URL('../', import.meta.url)
const page = new URL('docs/performance.md', root)

const charts: Readonly<Record<string, Chart>> = {
  idle: {
    title: 'Heap of idle clients in one process',
    note: 'each with one subscription; both scales are logarithmic',
    x: 'clients',
    y: 'MB',
  },
  subscribers: {
    title: 'A message that is delivered to more and more subscribers',
    note: 'processor time of the client for a frame; both scales are logarithmic',
    x: 'subscribers',
    y: 'µs',
  },
  props: {
    title: 'A storage update that grows',
    note: 'processor time of the client for a frame; both scales are logarithmic',
    x: 'props in the frame',
    y: 'µs',
  },
}

/** Writes what was kept into the marked parts of the page, and draws its charts. */
export async function writeDocs(): Promise<void> {
  const kept = (await Promise.all(questions.map(({ name }) => keptReport(name)))).filter(
    (each) => each !== undefined,
  )
  const parts: Readonly<Record<string, string>> = {
    goals: goalsOf(kept),
    versions: versionsText(kept),
    ...Object.fromEntries(kept.map((each) => [each.name, tablesText(each)])),
  }
  const before = await readFile(page, 'utf8')
  const after = before.replaceAll(
    /(<!-- bench:(\w+) -->)[\s\S]*?(<!-- \/bench -->)/g,
    (_, begin: string, name: string, end: string) =>
      `${begin}\n\n${parts[name] ?? 'Not measured yet.'}\n\n${end}`,
  )
  await writeFile(page, after)
  await drawCharts(kept)
}

async function drawCharts(kept: readonly KeptReport[]): Promise<void> {
  await mkdir(new URL('docs/images/', root), { recursive: true })
  const series = kept.flatMap(({ report }) => report.series ?? [])
  for (const [name, chart] of Object.entries(charts)) {
    const lines = series.filter((line) => line.chart === name)
    if (lines.length === 0) continue
    await writeFile(new URL(`docs/images/cost-${name}.svg`, root), chartOf(chart, lines))
  }
}

function goalsOf(kept: readonly KeptReport[]): string {
  const rows = kept
    .flatMap(({ report, isQuick }) => report.verdicts.map((verdict) => ({ verdict, isQuick })))
    .sort((one, other) => order(one.verdict) - order(other.verdict))
    .map(({ verdict, isQuick }) => [
      verdict.id,
      verdict.what,
      goalOf(verdict),
      `${measuredOf(verdict)}${isQuick ? ' (quick)' : ''}`,
      judgementOf(verdict),
    ])
  return markdown(['', 'what', 'goal', 'measured', ''], rows)
}

function order({ id }: Verdict): number {
  return Number.parseInt(id.slice(1), 10)
}

/** A version in which the answers differ stands with the questions that were answered with it. */
function versionsText(kept: readonly KeptReport[]): string {
  const { machine = '', ...versions } = kept[0]?.versions ?? {}
  const names = Object.keys(versions).map((name) => {
    const used = [...new Set(kept.flatMap((each) => each.versions[name] ?? []))]
    if (used.length === 1) return `${name} ${String(used[0])}`
    const parts = used.map((version) => {
      const those = kept.filter((each) => each.versions[name] === version)
      return `${version} (${those.map((each) => each.name).join(', ')})`
    })
    return `${name} ${parts.join(' and ')}`
  })
  return `On ${machine}, with ${names.join(', ')}.`
}

function tablesText({ report, isQuick }: KeptReport): string {
  const quick = isQuick ? ['From a quick run: good for a glance only.'] : []
  return [...quick, ...report.tables.map(tableText)].join('\n\n')
}

function tableText({ title, heads, rows, note }: Table): string {
  const text = `**${title}**\n\n${markdown(
    heads,
    rows.map(({ name, cells }) => [name.trim(), ...cells]),
  )}`
  return note === undefined ? text : `${text}\n\n${note}`
}

/** As prettier would write it, so that the page stays as it formats it. */
function markdown(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heads.map((head, index) =>
    Math.max(3, head.length, ...rows.map((row) => row[index]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, index) => (cells[index] ?? '').padEnd(width)).join(' | ')} |`
  return [
    line(heads),
    `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`,
    ...rows.map(line),
  ].join('\n')
}

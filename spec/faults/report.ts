import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { format, resolveConfig } from 'prettier'
import pc from 'picocolors'
import { coverageOf, excusedIn, idsIn, type Coverage, type SpecResult } from './coverage.js'
import { titles } from './titles.js'

/**
 * Prints which specs show which case, and how they ended: `npm run faults`, which runs those specs, or
 * `npm run faults -- --from report.json`, which reads what `jest --json --outputFile=report.json` left.
 * `--docs` also writes the table of `docs/faults.md`. Ends with 0 if every case is green or excused there.
 */
interface JestReport {
  readonly testResults: readonly {
    readonly name: string
    readonly message: string
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

const page = 'docs/faults.md'
const [from, isDocs] = [
  process.argv[process.argv.indexOf('--from') + 1],
  process.argv.includes('--docs'),
]
const report = process.argv.includes('--from') ? readReport(from ?? '') : runSpecs()
const coverage = coverageOf(
  titles,
  specsOf(report),
  excusedIn(readFileSync(page, 'utf8'), 'What waits'),
)

for (const line of linesOf(coverage)) console.log(line)
// A file that does not even load has no specs that could fail.
const broken = report.testResults.filter(
  ({ assertionResults, message }) => assertionResults.length === 0 && message !== '',
)
for (const { name } of broken) console.log(pc.red(`did not run: ${relative('.', name)}`))
if (isDocs) await writeTable(coverage)
const isGood = coverage.every(({ result }) => result === 'passed' || result === 'excused')
process.exitCode = isGood && broken.length === 0 ? 0 : 1

function runSpecs(): JestReport {
  const folder = mkdtempSync(join(tmpdir(), 'faults-'))
  const file = join(folder, 'report.json')
  const names = String.raw`\bF[0-9]+\b`
  const files = readdirSync('spec', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.spec.ts'))
    .map((path) => join('spec', path))
    .filter((path) => idsIn(readFileSync(path, 'utf8')).size > 0)
  const args = ['--json', `--outputFile=${file}`, '--silent', `--testNamePattern=${names}`]
  try {
    spawnSync(
      process.execPath,
      ['node_modules/jest/bin/jest.js', ...args, '--runTestsByPath', ...files],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    )
    return readReport(file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readReport(file: string): JestReport {
  return JSON.parse(readFileSync(file, 'utf8')) as JestReport
}

function specsOf({ testResults }: JestReport): readonly SpecResult[] {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({
      file: relative('.', name),
      name: fullName,
      status,
    })),
  )
}

function linesOf(all: readonly Coverage[]): readonly string[] {
  const width = Math.max(...all.map(({ title }) => title.length))
  const signs = {
    passed: pc.green('✓'),
    failed: pc.red('✗'),
    excused: pc.yellow('–'),
    missing: pc.red('?'),
  }
  const rows = all.map(({ id, title, specs, files, result }) =>
    [
      signs[result],
      `F${String(id)}`.padEnd(3),
      title.padEnd(width),
      String(specs).padStart(3),
      pc.dim(shown(files)),
    ].join('  '),
  )
  const count = (result: Coverage['result']) =>
    String(all.filter((case_) => case_.result === result).length)
  return [
    ...rows,
    `${count('passed')} green, ${count('failed')} red, ${count('excused')} excused, ${count('missing')} without a spec`,
  ]
}

function shown(files: readonly string[]): string {
  return files.map((file) => file.replace(/^spec\/(.*)\.spec\.ts$/, '$1')).join(' ')
}

async function writeTable(all: readonly Coverage[]): Promise<void> {
  const text = readFileSync(page, 'utf8')
  const [before = ''] = text.split('\n## The cases\n')
  const rows = all.map(({ id, title, files }) => `| F${String(id)} | ${title} | ${shown(files)} |`)
  const table = ['| case | what happens | shown in spec/ |', '| --- | --- | --- |', ...rows].join(
    '\n',
  )
  const whole = `${before}\n## The cases\n\n${table}\n`
  writeFileSync(page, await format(whole, { ...(await resolveConfig(page)), parser: 'markdown' }))
}

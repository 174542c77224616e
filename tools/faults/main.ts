import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { format, resolveConfig } from 'prettier'
import pc from 'picocolors'
import { coverageOf, idsIn, type SpecResult, untitledIn } from './coverage.js'
import { pageWith } from './page.js'
import { reportLines } from './reportLines.js'
import { titles } from './titles.js'

/**
 * Prints which specs show which case, and how they ended: `npm run faults`, which runs those specs, or
 * `npm run faults -- --from report.json`, which reads what `jest --json --outputFile=report.json` left.
 * `--docs` also writes the table of `docs/faults.md`. Ends with 0 if every case is held: by a spec that
 * ran and passed, and by none that failed.
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
const specs = specsOf(report)
const coverage = coverageOf(titles, specs)

for (const line of reportLines(coverage, untitledIn(titles, specs))) console.log(line)
// A file that does not even load has no specs that could fail.
const broken = report.testResults.filter(
  ({ assertionResults, message }) => assertionResults.length === 0 && message !== '',
)
for (const { name } of broken) console.log(pc.red(`did not load: ${relative('.', name)}`))
if (isDocs) {
  const text = pageWith(readFileSync(page, 'utf8'), coverage)
  writeFileSync(page, await format(text, { ...(await resolveConfig(page)), parser: 'markdown' }))
}
const isGood = coverage.every(({ result }) => result === 'held')
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

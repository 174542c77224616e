import { writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import pc from 'picocolors'
import { coverageOf, missingIn } from './coverageOf.js'
import { linesOf } from './linesOf.js'
import { pageOf } from './pageOf.js'
import { tour } from './tour.js'

const page = 'docs/coverage.md'

/** `npm run coverage` writes `docs/coverage.md` and ends with 1 if anything is missing or different. */
const coverage = coverageOf(await tour(showProgress))
for (const line of linesOf(coverage)) console.log(line)
const config = await resolveConfig(page)
writeFileSync(page, await format(pageOf(coverage), { ...config, parser: 'markdown' }))
process.exitCode = missingIn(coverage).length === 0 ? 0 : 1

/** On one line, which is gone in the end; nothing where there is no terminal. */
function showProgress(done: number, of: number): void {
  if (!process.stderr.isTTY) return
  const text = done === of ? '' : pc.dim(`${String(done)} of ${String(of)} rows`)
  process.stderr.write(`\r\u001b[K${text}`)
}

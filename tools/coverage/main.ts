import { writeFileSync } from 'node:fs'
import { coverageOf, missingIn } from './coverageOf.js'
import { pageOf } from './pageOf.js'
import { readSpecs } from './specsNaming.js'
import { tour } from './tour.js'

/** `npm run coverage` writes `docs/coverage.md` and ends with 1 if anything is missing. */
const coverage = coverageOf(await tour(), readSpecs())
writeFileSync('docs/coverage.md', pageOf(coverage))
const missing = missingIn(coverage)
for (const line of missing) console.log(line)
process.exitCode = missing.length === 0 ? 0 : 1

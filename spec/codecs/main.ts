import { parseArgs } from 'node:util'
import * as fc from 'fast-check'
import { agreement, pairs, sources } from './agreement.js'

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '50000' }, seed: { type: 'string' } },
})
const each = Math.ceil(Number(values.runs) / pairs.length)
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)

// Stacks that are not looked at are half of the work.
Error.stackTraceLimit = 0
for (const source of Object.keys(sources)) {
  const startedAt = Date.now()
  const disagreed = pairs.flatMap((pair) => {
    const result = fc.check(agreement(pair, source), { numRuns: each, seed })
    return result.failed ? [`${pair.name}: ${fc.stringify(result.counterexample)}`] : []
  })
  const seconds = ((Date.now() - startedAt) / 1_000).toFixed(0)
  const what = `${source}: ${String(each * pairs.length)} values, seed ${String(seed)}, ${seconds} s`
  process.stdout.write(`${what}\n${disagreed.map((line) => `  ${line}\n`).join('')}`)
  if (disagreed.length > 0) process.exitCode = 1
}

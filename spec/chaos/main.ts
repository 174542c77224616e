import { check, type Checked, type CheckOptions, type Failure } from './check.js'
import { allKnown } from './known/allKnown.js'
import { readArguments, usage } from './readArguments.js'

const FAILED = 1
const MISUSED = 2

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code
})

async function main(args: readonly string[]): Promise<number> {
  const asked = readArguments(args)
  switch (asked.asks) {
    case 'help':
      process.stdout.write(usage)
      return 0
    case 'nonsense':
      process.stderr.write(`${asked.why}\n\n${usage}`)
      return MISUSED
    case 'check': {
      const { failure } = await run(asked.options)
      return failure === undefined ? 0 : FAILED
    }
  }
}

/** Says on a terminal how far it is, and then how it ended. */
async function run(options: CheckOptions): Promise<Checked> {
  const isTold = process.stdout.isTTY
  const startedAt = Date.now()
  const checked = await check({
    ...options,
    progress: (runs) => {
      if (isTold && runs % 10 === 0) process.stdout.write(`\r${String(runs)} schedules`)
    },
  })
  if (isTold) process.stdout.write('\r\u001b[K')
  const seconds = ((Date.now() - startedAt) / 1_000).toFixed(0)
  const { failure, runs, seed } = checked
  if (failure === undefined) {
    process.stdout.write(
      `${String(runs)} schedules held in ${seconds} s, with the seed ${String(seed)}\n`,
    )
  } else process.stdout.write(textOf(failure, checked, options))
  process.stdout.write(linesOfKnown(checked))
  return checked
}

/** What is known and was seen, in how many schedules. */
function linesOfKnown({ known }: Checked): string {
  const lines = allKnown.flatMap((one) => {
    const times = known.get(one)
    return times === undefined ? [] : `known, in ${String(times)} of them: ${one.id}, ${one.why}\n`
  })
  return lines.join('')
}

function textOf(
  { rule, sentences, schedule, times, path }: Failure,
  { runs, seed }: Checked,
  { counts, withoutFaults }: CheckOptions,
): string {
  const which =
    typeof counts === 'object' ? ` --known ${counts.id}` : counts === 'all' ? ' --all' : ''
  const more = withoutFaults === true ? `${which} --without-faults` : which
  return [
    `After ${String(runs)} schedules that held, made shorter ${String(times)} times: ${rule}`,
    ...sentences,
    JSON.stringify(schedule),
    `See it again with: npm run chaos -- --seed=${String(seed)} --path='${path}'${more}`,
    '',
  ].join('\n')
}

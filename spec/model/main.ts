import { check, type CheckName, type CheckOptions, sizes } from './check.js'
import { readArguments, usage } from './readArguments.js'

const FAILED = 1
const MISUSED = 2

process.exitCode = main(process.argv.slice(2))

function main(args: readonly string[]): number {
  const asked = readArguments(args)
  switch (asked.asks) {
    case 'help':
      process.stdout.write(usage)
      return 0
    case 'nonsense':
      process.stderr.write(`${asked.why}\n\n${usage}`)
      return MISUSED
    case 'checks': {
      const names: readonly CheckName[] =
        asked.only === undefined ? ['schedules', 'frames'] : [asked.only]
      // Stacks that are not looked at are half of the work.
      if (asked.options.path === undefined) Error.stackTraceLimit = 0
      const failures = names.flatMap((name) => run(name, asked.options) ?? [])
      return failures.length === 0 ? 0 : FAILED
    }
  }
}

/** Runs one check, says on a terminal how far it is, and how it ended; what went wrong, if anything did. */
function run(name: CheckName, options: CheckOptions): string | undefined {
  const runs = Math.ceil(options.runs / sizes[name])
  const isTold = process.stdout.isTTY
  const startedAt = Date.now()
  const progress = (done: number) => {
    if (isTold && done % 20 === 0) {
      process.stdout.write(
        `\r${name}: ${String(done * sizes[name])} of ${String(runs * sizes[name])}`,
      )
    }
  }
  const { failure, known } = check(name, { ...options, runs, progress })
  if (isTold) process.stdout.write('\r\u001b[K')
  const seconds = ((Date.now() - startedAt) / 1_000).toFixed(0)
  const what = options.path === undefined ? String(runs * sizes[name]) : 'the one asked for'
  for (const line of known) process.stdout.write(`${name}: ${line}\n`)
  process.stdout.write(
    failure === undefined ? `${name}: ${what} held in ${seconds} s\n` : `${failure}\n`,
  )
  return failure
}

import { parseArgs } from 'node:util'
import type { CheckName, CheckOptions } from './check.js'

/** What the command line asks for. */
export type Arguments =
  | { readonly asks: 'help' }
  | { readonly asks: 'nonsense'; readonly why: string }
  | {
      readonly asks: 'checks'
      readonly only?: CheckName | undefined
      readonly options: CheckOptions
    }

export const usage = `Usage: npm run fuzz [-- --runs N --only CHECK --seed=S --path=PATH --all]

Random schedules of commands, faults and time against a model of what must hold, and mutated frames against the decoder.

  --runs N       how many schedules, and how many frames; 10000 of each unless told
  --only CHECK   schedules or frames; both unless told
  --seed=S       the seed of the random numbers; another one each time unless told
  --path=PATH    the very run that failed, as a failure prints it
  --all          what is known to be wrong is a failure, too
  --help         this text
`

const RUNS = 10_000

/** Reads the command line. */
export function readArguments(args: readonly string[]): Arguments {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        runs: { type: 'string' },
        only: { type: 'string' },
        seed: { type: 'string' },
        path: { type: 'string' },
        all: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    if (values.help === true) return { asks: 'help' }
    const { only, path } = values
    if (only !== undefined && only !== 'schedules' && only !== 'frames') {
      return nonsense('--only must be schedules or frames')
    }
    if (path !== undefined) {
      if (!/^\d+(:\d+)*$/.test(path)) return nonsense('--path must be as a failure prints it')
      if (values.seed === undefined || only === undefined) {
        return nonsense('--path needs the --only and the --seed that were printed with it')
      }
    }
    const runs = wholeNumber('--runs', values.runs) ?? RUNS
    const seed = wholeNumber('--seed', values.seed)
    return { asks: 'checks', only, options: { runs, seed, path, all: values.all } }
  } catch (error) {
    return nonsense(error instanceof Error ? error.message : String(error))
  }
}

function nonsense(why: string): Arguments {
  return { asks: 'nonsense', why }
}

function wholeNumber(option: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  if (!/^-?\d{1,10}$/.test(given)) throw new Error(`${option} must be a whole number`)
  return Number(given)
}

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

export const usage = `Usage: npm run fuzz [-- --runs N --seed S --path PATH]

Random schedules of commands, faults and time against a model of what must hold, and mutated frames against the decoder.

  --runs N       how many schedules, and how many frames; 10000 of each unless told
  --seed S       the seed of the random numbers; another one each time unless told
  --path PATH    the very run that failed, as a failure prints it
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
        seed: { type: 'string' },
        path: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    if (values.help === true) return { asks: 'help' }
    const [, only, path] = /^(schedules|frames):([\d:]+)$/.exec(values.path ?? '') ?? []
    if (values.path !== undefined && path === undefined) {
      return { asks: 'nonsense', why: '--path must be as a failure prints it' }
    }
    if (path !== undefined && values.seed === undefined) {
      return { asks: 'nonsense', why: '--path needs the --seed that was printed with it' }
    }
    const options: CheckOptions = {
      runs: wholeNumber('--runs', values.runs) ?? RUNS,
      seed: wholeNumber('--seed', values.seed),
      path,
    }
    return {
      asks: 'checks',
      only: only === 'schedules' || only === 'frames' ? only : undefined,
      options,
    }
  } catch (error) {
    return { asks: 'nonsense', why: error instanceof Error ? error.message : String(error) }
  }
}

function wholeNumber(option: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  if (!/^-?\d{1,10}$/.test(given)) throw new Error(`${option} must be a whole number`)
  return Number(given)
}

import { parseArgs } from 'node:util'
import type { CheckOptions } from './check.js'

/** What the command line asks for. */
export type Arguments =
  | { readonly asks: 'help' }
  | { readonly asks: 'nonsense'; readonly why: string }
  | { readonly asks: 'check'; readonly options: CheckOptions }

export const usage = `Usage: npm run chaos [-- --runs N --minutes M --seed=S --path=PATH --all --without-faults]

Several clients, random acts of users, server and networks, on the emulator's world in virtual time; then live state,
outcomes, sockets and tickets are held against what the server did.

  --runs N          how many schedules; 1000 unless told
  --minutes M       for so long, however many they are
  --seed=S          the seed of the random numbers; another one each time unless told
  --path=PATH       the very run that failed, as a failure prints it
  --all             what is known to go wrong counts, too
  --known ID        only what is known by this id counts: prints a short schedule that shows it
  --without-faults  only users act; networks and servers do nothing wrong
  --help            this text
`

const RUNS = 1_000
/** More than there is time for. */
const ENDLESS = 1_000_000_000

/** Reads the command line. */
export function readArguments(args: readonly string[]): Arguments {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        runs: { type: 'string' },
        minutes: { type: 'string' },
        seed: { type: 'string' },
        path: { type: 'string' },
        all: { type: 'boolean' },
        known: { type: 'string' },
        'without-faults': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    if (values.help === true) return { asks: 'help' }
    const { path, all = false, known: id } = values
    if (path !== undefined && !/^\d+(:\d+)*$/.test(path)) {
      return { asks: 'nonsense', why: '--path must be as a failure prints it' }
    }
    if (path !== undefined && values.seed === undefined) {
      return { asks: 'nonsense', why: '--path needs the --seed that was printed with it' }
    }
    if (all && id !== undefined) {
      return { asks: 'nonsense', why: '--all and --known ask for different things' }
    }
    const minutes = number('--minutes', values.minutes, /^\d{1,5}(\.\d{1,3})?$/)
    const runs = number('--runs', values.runs, /^[1-9]\d{0,8}$/)
    const options: CheckOptions = {
      runs: runs ?? (minutes === undefined ? RUNS : ENDLESS),
      minutes,
      seed: number('--seed', values.seed, /^-?\d{1,10}$/),
      path,
      withoutFaults: values['without-faults'],
      counts: id !== undefined ? { id } : all ? 'all' : 'unknown',
    }
    return { asks: 'check', options }
  } catch (error) {
    return { asks: 'nonsense', why: error instanceof Error ? error.message : String(error) }
  }
}

function number(option: string, given: string | undefined, form: RegExp): number | undefined {
  if (given === undefined) return undefined
  if (!form.test(given)) throw new Error(`${option} must be a number of the right kind`)
  return Number(given)
}

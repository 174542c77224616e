import { parseArgs } from 'node:util'
import { whole, within } from '../numbers.js'

/** What to run and how to tell of it. */
export interface Soak {
  /** How long the faults last. */
  readonly minutes: number
  readonly clients: number
  readonly seed: number
  readonly isJson: boolean
}

export const usage = `Usage: npm run soak [-- --minutes N --clients N --seed N --json]

Lets clients talk over an emulator that drops, closes, freezes, refuses and lies, then lets them
come back, disposes of them and counts. Exits with 0 if everything held, else with 1.

  --minutes N   how long the faults last, 0.1 to 1,440; 2 if not told
  --clients N   how many clients, 2 to 500; 20 if not told
  --seed N      where chance starts, 0 to 4,294,967,295; 1 if not told: it decides on the faults
                and on what is sent, the machine on when exactly
  --json        prints the results as JSON
  --help        this text

All clients share one address here, so the emulator's HTTP limits are lifted; those of its sockets
are the server's own. The results are also written to bench/results/soak.json.
`

/** Reads the command line; `undefined` where it asks for help. */
export function readArguments(args: readonly string[]): Soak | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { type: 'string', default: '2' },
      clients: { type: 'string', default: '20' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help === true) return undefined
  return {
    minutes: within('--minutes', values.minutes, 0.1, 1_440),
    clients: whole('--clients', values.clients, 2, 500),
    seed: whole('--seed', values.seed, 0, 2 ** 32 - 1),
    isJson: values.json,
  }
}

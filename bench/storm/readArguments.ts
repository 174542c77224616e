import { parseArgs } from 'node:util'
import { whole, within } from '../numbers.js'

/** What to simulate and how to tell of it. */
export interface Storm {
  readonly clients: number
  readonly outageMs: number
  readonly seed: number
  readonly isJson: boolean
}

/** The storm that the goals are set for. */
export const published = { clients: 10_000, outageMs: 60_000, seed: 1 }

export const usage = `Usage: npm run storm [-- --clients N --outage SECONDS --seed N --json]

Simulates clients that lose their server and come back: with the SDK's own policy, and with the
defaults of others. Exits with 0 if the SDK reaches its goals, else with 1.

  --clients N        how many clients, 1 to 100,000; 10,000 if not told
  --outage SECONDS   how long the server is away, 0.1 to 600; 60 if not told
  --seed N           where chance starts, 0 to 4,294,967,295; 1 if not told
  --json             prints the results as JSON
  --help             this text

Unless it is told other numbers, it also writes docs/images/storm.svg and
bench/results/storm.json.
`

/** Reads the command line; `undefined` where it asks for help. */
export function readArguments(args: readonly string[]): Storm | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      clients: { type: 'string', default: String(published.clients) },
      outage: { type: 'string', default: String(published.outageMs / 1_000) },
      seed: { type: 'string', default: String(published.seed) },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help === true) return undefined
  return {
    clients: whole('--clients', values.clients, 1, 100_000),
    outageMs: Math.round(within('--outage', values.outage, 0.1, 600) * 1_000),
    seed: whole('--seed', values.seed, 0, 2 ** 32 - 1),
    isJson: values.json,
  }
}

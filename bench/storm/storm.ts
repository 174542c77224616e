import { mkdir, writeFile } from 'node:fs/promises'
import { addressColumns, stormColumns } from './columns.js'
import { drawingOf } from './drawingOf.js'
import { isColoured } from '../../lib/emulator/cli/createInk.js'
import { createProgram } from '../createProgram.js'
import { createInks } from './inks.js'
import { published, readArguments, usage } from './readArguments.js'
import type { Storm } from './readArguments.js'
import { report } from './Report.js'
import { isAllReached, resultsOf } from './resultsOf.js'
import { defaultsOf, legendOf, tableOf } from './tableOf.js'

const MISSED = 1
/** A school or an office behind one address; the server gives 20 tickets a minute to all of it. */
const address = { clients: 60, sharedTickets: 20 }
/** What the SDK is drawn beside: the best known, and what is written by hand. */
const drawn = ['socket.io-client', 'rxjs retry']

/** Simulates clients that lose their server and come back. */
export const storm = createProgram({ usage, readArguments, run })

async function run({ isJson, ...scenario }: Storm): Promise<number> {
  const storm = report(scenario)
  const behindOne = report({ ...scenario, ...address })
  const results = `${JSON.stringify(resultsOf(storm, behindOne, process.version), null, 2)}\n`

  if (isJson) process.stdout.write(results)
  else {
    const inks = createInks(isColoured(process.stdout, process.env))
    const clients = scenario.clients.toLocaleString('en')
    const outage = `${String(scenario.outageMs / 1_000)} s`
    const lines = [
      inks.strong(
        `${clients} clients lose their server for ${outage} (seed ${String(scenario.seed)})`,
      ),
      '',
      ...tableOf(storm, stormColumns, inks),
      '',
      ...legendOf(stormColumns, inks),
      '',
      inks.strong(`${String(address.clients)} clients behind one address, 20 tickets a minute`),
      '',
      ...tableOf(behindOne, addressColumns, inks),
      '',
      ...legendOf(addressColumns, inks),
      '',
      inks.strong('Defaults'),
      '',
      ...defaultsOf(storm, inks),
    ]
    process.stdout.write(`\n${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n\n`)
  }

  if (isPublished(scenario)) {
    await write('docs/images/storm.svg', drawingOf(storm, drawn))
    await write('bench/results/storm.json', results)
  }
  return isAllReached(storm) ? 0 : MISSED
}

function isPublished({ clients, outageMs, seed }: Omit<Storm, 'isJson'>): boolean {
  return clients === published.clients && outageMs === published.outageMs && seed === published.seed
}

/** Writes a file of the repository. */
async function write(path: string, text: string): Promise<void> {
  const url = new URL(`../../${path}`, import.meta.url)
  await mkdir(new URL('.', url), { recursive: true })
  await writeFile(url, text)
}

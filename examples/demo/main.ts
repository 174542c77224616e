import { lastValueFrom, scan, tap } from 'rxjs'
import { createRecorder } from 'talo-rx/recording'
import { expectations } from './expectations.js'
import { createInks, isColoured } from './inks.js'
import { columnsOf, INDENT } from './layout.js'
import { lineOf } from './lineOf.js'
import { addToOutage, drawMarbles } from './marbles.js'
import type { Outage } from './marbles.js'
import { createPlayer } from './Player.js'
import { readArguments, usage } from './readArguments.js'
import type { Server } from './readArguments.js'
import { addToReport, emptyReport } from './Report.js'
import { story } from './story.js'
import { summaryOf } from './summaryOf.js'
import { emulatorVenue, serverVenue } from './Venue.js'

const FAILED = 1
const MISUSED = 2

// The reader of the pipe may leave early, as `head` does.
process.stdout.on('error', () => process.exit(FAILED))
process.exitCode = await main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<number> {
  const asked = readArguments(args)
  switch (asked.asks) {
    case 'help':
      process.stdout.write(usage)
      return 0
    case 'nonsense':
      return refuse(asked.why)
    case 'story':
      return tell(asked.server)
  }
}

async function tell(server: Server | undefined): Promise<number> {
  const inks = createInks(isColoured(process.stdout, process.env))
  const venue = server === undefined ? await emulatorVenue() : serverVenue(server)
  const print = (text: string) => process.stdout.write(`${text}\n`)
  try {
    // A server that remembers earlier runs has not met these players yet.
    const run = Date.now().toString(36).slice(-5)
    const recorders = [createRecorder(), createRecorder()] as const
    const ada = createPlayer('ada', run, venue, recorders[0])
    const grace = createPlayer('grace', run, venue, recorders[1])
    const names = [ada.name, grace.name]
    print(`\n${INDENT}${inks.strong('talo-rx')}  two players, one channel, and a cut in the middle`)
    print(`${INDENT}${inks.faint(venue.name)}\n`)

    const startedAt = Date.now()
    let outage: Outage = {}
    const report$ = story({ ada, grace, venue }).pipe(
      tap((event) => {
        const now = Date.now()
        outage = addToOutage(outage, event, now)
        const line = lineOf(event, now - startedAt, names, inks)
        if (line !== undefined) print(line)
      }),
      scan(addToReport, emptyReport),
    )
    const report = await lastValueFrom(report$, { defaultValue: emptyReport })
    print(summaryOf(report, inks))
    const heard = names.map((name, index) => ({
      name,
      recording: recorders[index]?.toJSONL() ?? '',
    }))
    print(`${drawMarbles(heard, outage, columnsOf(process.stdout), inks)}\n`)
    return report.kept.size === expectations.length ? 0 : FAILED
  } catch (error) {
    if (isConfigError(error)) return refuse(error.message)
    throw error
  } finally {
    await venue.close()
  }
}

function refuse(why: string): number {
  process.stderr.write(`${why}\n\n${usage}`)
  return MISUSED
}

/** By its tag, as every failure of the SDK. */
function isConfigError(error: unknown): error is Error {
  return error instanceof Error && '_tag' in error && error._tag === 'TaloConfigError'
}

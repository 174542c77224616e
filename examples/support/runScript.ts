import { createTalo } from 'talo-rx'
import type { Talo } from 'talo-rx'
import { startEmulator } from 'talo-rx/emulator'
import type { Emulator } from 'talo-rx/emulator'
import { delay, fromEvent, lastValueFrom, merge, ReplaySubject, take, takeUntil, tap } from 'rxjs'
import type { Observable } from 'rxjs'
import { readOptions, usage } from './options.js'
import type { Options } from './options.js'
import { createTerminal } from './Terminal.js'
import type { Terminal } from './Terminal.js'

/** What an example has when it runs as a script. */
export interface Stage extends Terminal {
  readonly name: string | undefined
  /** The emulator that was started for it, unless it plays on another server. */
  readonly emulator: Emulator | undefined
  /** Makes a client, which is disposed of in the end. */
  client(): Talo
  /** Emits when it is to end: at Ctrl-C. */
  readonly stop$: Observable<unknown>
}

/** What becomes of an example that does not end when it is told to, in milliseconds. */
const GRACE_MS = 2_000

const FAILED = 1
const MISUSED = 2

/** Prints what an example emits, if its file is the one that was started; where it is imported, nothing happens. */
export async function runScript(
  file: string,
  play$: (stage: Stage) => Observable<string>,
): Promise<void> {
  if (process.argv[1] !== file) return
  // The reader of the pipe may leave early, as `head` does.
  process.stdout.on('error', () => process.exit(FAILED))
  const options = readOptions(process.argv.slice(2))
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n\n${usage}`)
    process.exitCode = MISUSED
  } else if (options.help) {
    process.stdout.write(usage)
  } else {
    await perform(options, play$)
  }
}

async function perform({ name, server }: Options, play$: (stage: Stage) => Observable<string>) {
  const emulator = server === undefined ? await startEmulator() : undefined
  const { apiUrl, accessKey } = server ?? emulator!
  const { typed$, print } = createTerminal(process)
  const clients: Talo[] = []
  const client = () => {
    // Dev players, so that a game's statistics stay as they are; they are hidden from others unless asked for.
    const talo = createTalo({ apiUrl, accessKey, devBuild: true, includeDevData: true })
    clients.push(talo)
    return talo
  }
  // Once: a second Ctrl-C ends the process at once.
  const stop$ = new ReplaySubject<unknown>(1)
  merge(fromEvent(process, 'SIGINT'), fromEvent(process, 'SIGTERM')).pipe(take(1)).subscribe(stop$)

  if (emulator !== undefined) {
    print(`On an emulator of its own: --api-url ${apiUrl} --access-key ${accessKey}`)
  }
  try {
    const stage = { typed$: typed$.pipe(takeUntil(stop$)), print, name, emulator, client, stop$ }
    await lastValueFrom(play$(stage).pipe(tap(print), takeUntil(stop$.pipe(delay(GRACE_MS)))), {
      defaultValue: undefined,
    })
  } catch (failure) {
    process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`)
    process.exitCode = FAILED
  } finally {
    for (const talo of clients) talo.dispose()
    await emulator?.stop()
  }
}

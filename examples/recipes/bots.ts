import { createTalo, retryTransient, type Talo, type TaloOptions } from 'talo-rx'
import { startEmulator } from 'talo-rx/emulator'
import {
  type Observable,
  finalize,
  lastValueFrom,
  map,
  mergeMap,
  range,
  switchMap,
  tap,
} from 'rxjs'

/** How many come in at once: each is four calls before it has its socket. */
const AT_ONCE = 20

/** How many meet in a room: each arrival is told to all that are there. */
const IN_A_ROOM = 20

/** Bots, each a client of its own; unsubscribing ends them. */
export function bots(options: TaloOptions, count: number): Observable<Talo> {
  const all: Talo[] = []
  return range(0, count).pipe(
    mergeMap((index) => {
      const talo = createTalo(options)
      all.push(talo)
      return talo.players.identify('bot', `bot-${String(index)}`).pipe(
        retryTransient(),
        switchMap(() => talo.enter(`room ${String(Math.floor(index / IN_A_ROOM))}`).settled()),
        map(() => talo),
      )
    }, AT_ONCE),
    finalize(() => {
      for (const talo of all) talo.dispose()
    }),
  )
}

if (process.argv[1] === import.meta.filename) await measure(Number(process.argv[2] ?? 100))

/** What they cost: until all are in, and while they do nothing. Against a server that runs elsewhere, if one is given. */
async function measure(count: number): Promise<void> {
  const [, , , url, key] = process.argv
  const emulator = url === undefined ? await startEmulator({ limits: 'off' }) : undefined
  const options = { apiUrl: url ?? emulator!.apiUrl, accessKey: key ?? emulator!.accessKey }
  const before = process.memoryUsage().rss
  const begun = performance.now()
  let here = 0
  await lastValueFrom(
    bots(options, count).pipe(
      tap(() => here++),
      mergeMap(async () => {
        if (here < count) return
        const seconds = (performance.now() - begun) / 1_000
        const kilobytes = (process.memoryUsage().rss - before) / 1_024 / count
        console.log(`${String(count)} bots are in after ${seconds.toFixed(1)} s`)
        console.log(`${kilobytes.toFixed(0)} kB each`)
        const cpu = process.cpuUsage()
        await new Promise((done) => setTimeout(done, 10_000))
        const { user, system } = process.cpuUsage(cpu)
        console.log(`${((user + system) / 100_000).toFixed(1)} % of a core while they do nothing`)
      }),
    ),
    { defaultValue: undefined },
  )
  await emulator?.stop()
}

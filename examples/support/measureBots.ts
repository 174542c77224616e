import { setTimeout as sleep } from 'node:timers/promises'
import { concat, firstValueFrom, ignoreElements, mergeMap, of, skip, switchMap, tap } from 'rxjs'
import { startEmulator } from 'talo-rx/emulator'
import { bots } from '../recipes/bots.js'

const IDLE_MS = 10_000
const [count = 100, inARoom = 20] = process.argv.slice(2, 4).map(Number)
const [apiUrl, accessKey = ''] = process.argv.slice(4)

/** In megabytes; what is garbage counts unless Node runs with --expose-gc. */
function memory() {
  globalThis.gc?.()
  const { heapUsed, rss } = process.memoryUsage()
  return { heap: heapUsed / 1e6, rss: rss / 1e6 }
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

const emulator = apiUrl === undefined ? await startEmulator({ limits: 'off' }) : undefined
const options = emulator ?? { apiUrl, accessKey }
const before = memory()
const begun = performance.now()
let heard = 0

/** What they cost: until all are in, and while they do nothing. */
async function measure(): Promise<void> {
  const seconds = (performance.now() - begun) / 1_000
  const cpu = cpuSeconds()
  const [heap, rss] = [memory().heap - before.heap, memory().rss - before.rss]
  await sleep(IDLE_MS)
  const idle = ((cpuSeconds() - cpu) / IDLE_MS) * 100_000
  console.log(`${String(count)} bots, ${String(inARoom)} to a room, are in after ${seconds.toFixed(1)} s
and ${cpu.toFixed(1)} s of a core; they were told ${String(heard)} times who came.
Each has ${((heap / count) * 1_000).toFixed(0)} kB of heap, ${((rss / count) * 1_000).toFixed(0)} kB in all.
While they do nothing they take ${idle.toFixed(1)} % of a core.`)
}

const bots$ = bots({ apiUrl: options.apiUrl, accessKey: options.accessKey }, count, inARoom)
const arrivals$ = bots$.pipe(
  mergeMap((talo) => {
    const told$ = talo.channels.playerJoined$.pipe(tap(() => heard++))
    return concat(of(talo), told$.pipe(ignoreElements()))
  }),
)
await firstValueFrom(arrivals$.pipe(skip(count - 1), switchMap(measure)), {
  defaultValue: undefined,
})
await emulator?.stop()

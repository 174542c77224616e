import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { catchError, EMPTY, firstValueFrom, filter } from 'rxjs'
import { createTalo } from '../../../lib/index.node.js'
import type { SocketPhase, Talo } from '../../../lib/index.node.js'

/**
 * A program that makes clients of a server, has them dropped, and disposes of them: half while they wait, half when they
 * are back. It asks for each drop with the line `drop`, which is answered with any line. In the end it tells in one line of
 * JSON what is left of the clients, and has nothing left to do.
 *
 * node --expose-gc --import tsx spec/leaks/process/cycles.ts <api URL> <access key> <clients>
 */
const [apiUrl = '', accessKey = '', wanted = ''] = process.argv.slice(2)

/** How many clients are alive at the same time. */
const BATCH = 25

const { gc } = globalThis
if (gc === undefined) throw new Error('run with --expose-gc')

const answers = createInterface(process.stdin)
const before = process.getActiveResourcesInfo().sort()
const clients: WeakRef<Talo>[] = []
const heap: number[] = []
while (clients.length < Number(wanted)) {
  await runBatch(clients.length)
  await settled(() => clients.every((client) => client.deref() === undefined))
  heap.push(process.memoryUsage().heapUsed)
}
await settled(() => String(process.getActiveResourcesInfo().sort()) === String(before))
console.log(
  JSON.stringify({
    made: clients.length,
    alive: clients.filter((client) => client.deref() !== undefined).length,
    before,
    after: process.getActiveResourcesInfo().sort(),
    heap,
  }),
)
process.stdin.destroy()

/** In a function of its own, so that nothing here holds on to a client. */
async function runBatch(first: number): Promise<void> {
  const batch = Array.from({ length: BATCH }, (_, index) => make(`player-${String(first + index)}`))
  await Promise.all(
    batch.map(({ socket }) => firstValueFrom(socket.whenIdentified(), { defaultValue: undefined })),
  )
  const backs = batch.map(({ socket }) => firstValueFrom(socket.gap$, { defaultValue: undefined }))
  const drops = batch.map((talo) => entered(talo, 'waiting'))
  console.log('drop')
  await new Promise((resolve) => answers.once('line', resolve))
  await Promise.all(drops)
  for (const talo of batch.filter((_, index) => index % 2 === 0)) talo.dispose()
  await Promise.all(backs)
  for (const talo of batch) talo.dispose()
}

function make(identifier: string): Talo {
  const talo = createTalo({ apiUrl, accessKey, reconnect: () => 50 })
  const { socket, channels, players } = talo
  socket.response$.subscribe()
  socket.trace$.subscribe()
  channels.message$.subscribe()
  players.identify('username', identifier).subscribe()
  // An unknown channel: refused, or uncertain when the connection ends before that.
  channels.sendMessage(1_000_000, 'hello', { signal: new AbortController().signal }).subscribe()
  clients.push(new WeakRef(talo))
  return talo
}

function entered({ socket }: Talo, wanted: SocketPhase): Promise<unknown> {
  return firstValueFrom(
    socket.status$.pipe(
      filter(({ phase }) => phase === wanted),
      catchError(() => EMPTY),
    ),
    { defaultValue: undefined },
  )
}

/** Collects garbage until something is so, or until it is clear that it never will be. */
async function settled(isSo: () => boolean): Promise<void> {
  for (let round = 0; round < 100; round++) {
    // What a WeakRef points to lives at least as long as the turn in which it was looked at.
    await sleep(20)
    gc?.()
    if (isSo()) return
  }
}

import 'zone.js/node'
import { filter, firstValueFrom, switchMap } from 'rxjs'
import type { Observable } from 'rxjs'
import { startEmulator } from 'talo-rx/emulator'
import { createTalo } from 'talo-rx'
import type { Talo } from 'talo-rx'

// Plays a game inside a zone, with a client that was made outside of it and with one that was made inside, and prints
// what was scheduled in the zone while nothing was under way.

interface Task {
  readonly type: string
  readonly source: string
}

/** What of zone.js is used here; its own types patch those of the platform. */
interface ZoneLike {
  run<T>(act: () => T): T
  fork(spec: object): ZoneLike
}
declare const Zone: { readonly root: ZoneLike }

const IDLE_MS = 1_000

function createApplication() {
  const scheduled: string[] = []
  let isPending = false
  const zone = Zone.root.fork({
    name: 'application',
    onScheduleTask: (
      parent: { scheduleTask: (zone: ZoneLike, task: Task) => Task },
      _current: ZoneLike,
      target: ZoneLike,
      task: Task,
    ) => {
      if (task.type === 'macroTask') scheduled.push(task.source)
      return parent.scheduleTask(target, task)
    },
    onHasTask: (
      parent: { hasTask: (zone: ZoneLike, state: object) => void },
      current: ZoneLike,
      target: ZoneLike,
      state: { readonly change: string; readonly macroTask: boolean },
    ) => {
      parent.hasTask(target, state)
      if (current === target && state.change === 'macroTask') isPending = state.macroTask
    },
  })
  return { zone, scheduled, isPending: () => isPending }
}

function sleep(ms: number): Promise<void> {
  return Zone.root.run(() => new Promise((resolve) => setTimeout(resolve, ms)))
}

function identified(talo: Talo): Promise<unknown> {
  const there$ = talo.socket.status$.pipe(filter(({ phase }) => phase === 'identified'))
  return firstValueFrom(there$, { defaultValue: null })
}

/** All that a view does: calls, live state that it leaves again, sends, and wishes about the socket. */
async function play(talo: Talo, zone: ZoneLike): Promise<void> {
  const within = <T>(call$: () => Observable<T>) =>
    zone.run(() => firstValueFrom(call$(), { defaultValue: undefined }))
  await within(() => talo.players.identify('username', 'ada'))
  await identified(talo)
  const channel = await within(() => talo.channels.create({ name: 'lobby' }))
  const id = channel?.id ?? 0
  await within(() => talo.channel(id).members$)
  await within(() => talo.channels.sendMessage(id, 'hello'))
  zone.run(() => {
    talo.socket.close()
    talo.socket.open()
  })
  await identified(talo)
  await within(() =>
    talo.players.identify('username', 'bob').pipe(
      switchMap(() => talo.socket.status$),
      filter(({ phase }) => phase === 'identified'),
    ),
  )
}

const emulator = await startEmulator({ limits: { auth: 1_000, default: 1_000 } })
const { accessKey, apiUrl } = emulator
const make = () =>
  createTalo({ accessKey, apiUrl, random: () => 0, heartbeat: { idle: 50, timeout: 50 } })
const told: Record<string, object> = {}
for (const where of ['outside', 'inside']) {
  const { zone, scheduled, isPending } = createApplication()
  const talo = where === 'outside' ? make() : zone.run(make)
  await play(talo, zone)
  await sleep(IDLE_MS)
  emulator.faults.dropAll()
  await sleep(IDLE_MS)
  await identified(talo)
  await sleep(IDLE_MS)
  scheduled.length = 0
  await sleep(IDLE_MS)
  const idle = { scheduled: scheduled.length > 0, isPending: isPending() }
  await sleep(IDLE_MS)
  scheduled.length = 0
  zone.run(() => {
    talo.dispose()
  })
  told[where] = { ...idle, disposing: scheduled.length }
}
await emulator.stop()
console.log(JSON.stringify(told))

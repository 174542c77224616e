import { catchError, EMPTY, from, isObservable, lastValueFrom, timeout } from 'rxjs'
import { createTalo, type Talo } from 'talo-rx'
import type { Emulator } from 'talo-rx/emulator'
import { WebSocket } from 'ws'

/** A client of which every step is written down. */
export interface Visitor {
  readonly talo: Talo
  readonly made: ReadonlyMap<string, ReadonlySet<string>>
  readonly came: ReadonlySet<string>
  readonly emitted: ReadonlySet<string>
  /** Calls a method, like `channels.list`, and gives what it emits last; a failure is as good as an answer here. */
  run(method: string, ...args: readonly unknown[]): Promise<unknown>
}

const PATIENCE_MS = 2_000

/** Makes a client that listens to everything the names say. */
export function createVisitor(
  { accessKey, apiUrl }: Emulator,
  streams: readonly string[],
): Visitor {
  const made = new Map<string, Set<string>>()
  const came = new Set<string>()
  const emitted = new Set<string>()
  let current = new Set<string>()

  class Recorded extends WebSocket {
    override send(text: string): void {
      const name = /^\{"req":"([^"]+)"/.exec(text)?.[1]
      if (name !== undefined) current.add(name)
      super.send(text)
    }
  }
  const talo = createTalo({
    accessKey,
    apiUrl,
    fetch: (url, init) => {
      current.add(`${init.method} ${new URL(url).pathname}`)
      return fetch(url, init)
    },
    webSocket: (url) => new Recorded(url),
  })
  talo.socket.response$.subscribe(({ res }) => came.add(res))
  for (const stream of streams) {
    const member = memberOf(talo, stream)
    if (isObservable(member)) member.subscribe(() => emitted.add(stream))
  }

  return {
    talo,
    made,
    came,
    emitted,
    run: async (method, ...args) => {
      const act = memberOf(talo, method)
      if (typeof act !== 'function') return undefined
      current = made.get(method) ?? new Set()
      made.set(method, current)
      const answer: unknown = Reflect.apply(act, undefined, args)
      if (!isObservable(answer)) return undefined
      const answer$ = from(answer).pipe(
        timeout(PATIENCE_MS),
        catchError(() => EMPTY),
      )
      return lastValueFrom(answer$, { defaultValue: undefined })
    },
  }
}

/** What a client has under a name like `channels.list`, if it has. */
function memberOf(talo: Talo, name: string): unknown {
  return name
    .split('.')
    .reduce<unknown>((owner, key) => (isObject(owner) ? Reflect.get(owner, key) : undefined), talo)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

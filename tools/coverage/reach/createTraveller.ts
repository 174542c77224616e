import { isObservable } from 'rxjs'
import type { Talo } from 'talo-rx'
import type { Emulator } from 'talo-rx/emulator'
import { createVisitor, type Visitor } from '../visitor/createVisitor.js'

/** A visitor of whom it is written down which method led to which call, and which streams emitted. */
export interface Traveller extends Visitor {
  readonly emitted: ReadonlySet<string>
  /** Calls a method, like `channels.list`, and gives what it emits last; a failure is as good as an answer here. */
  run(method: string, ...args: readonly unknown[]): Promise<unknown>
  /** The calls (`GET /v1/…`) and requests that were made from the beginning of each method to that of the next. */
  made(): ReadonlyMap<string, ReadonlySet<string>>
}

interface Mark {
  readonly method: string
  readonly exchanges: number
  readonly requests: number
}

/** Makes a client that listens to all the streams. */
export function createTraveller(emulator: Emulator, streams: readonly string[]): Traveller {
  const visitor = createVisitor({ emulator })
  const { talo, exchanges, requests } = visitor
  const emitted = new Set<string>()
  const marks: Mark[] = []

  for (const stream of streams) {
    const member = memberOf(talo, stream)
    if (isObservable(member)) member.subscribe(() => emitted.add(stream))
  }
  // Every frame is looked at, whether or not a stream has to do with it.
  talo.socket.response$.subscribe()

  return {
    ...visitor,
    emitted,
    run: async (method, ...args) => {
      const act = memberOf(talo, method)
      if (typeof act !== 'function') return undefined
      marks.push({ method, exchanges: exchanges.length, requests: requests.length })
      const answer: unknown = Reflect.apply(act, undefined, args)
      if (!isObservable(answer)) return undefined
      const { value } = await visitor.meet(() => answer)
      return value
    },
    made: () => {
      const made = new Map<string, Set<string>>()
      marks.forEach(({ method, ...from }, index) => {
        const to = marks[index + 1]
        const calls = exchanges
          .slice(from.exchanges, to?.exchanges)
          .map((exchange) => `${exchange.method} ${exchange.path}`)
        const sent = requests.slice(from.requests, to?.requests)
        made.set(method, new Set([...(made.get(method) ?? []), ...calls, ...sent]))
      })
      return made
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

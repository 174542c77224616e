import { asyncScheduler } from 'rxjs'
import type { FetchLike } from './http/FetchLike.js'
import { fetchTransport } from './http/fetchTransport.js'
import { need } from './options/need.js'
import { needInput } from './options/needInput.js'
import type { Platform } from './Platform.js'
import { needOptions } from './resolveOptions.js'
import { pageLifecycle } from './session/pageLifecycle.js'
import { createElapsed } from './timing/createElapsed.js'
import type { TaloOptions } from './TaloOptions.js'
import { platformSocket } from './transport/platformSocket.js'
import type { WebSocketSource } from './transport/WebSocketLike.js'
import type { Dial } from './transport/Wire.js'

/** What of the runtime is used unless an option says otherwise; looked up at each call, since tools replace it late. */
interface Runtime {
  readonly WebSocket?: WebSocketSource
  readonly fetch?: FetchLike
  readonly performance?: { now(): number }
}

/** The clock of RxJS differs from the device's by more than this, in milliseconds, only where time is virtual. */
const VIRTUAL_MS = 1_000

/** The platform of this runtime with the seams that the options replace. `dial` is how sockets are made on Node. */
export function platformOf(options: TaloOptions, dial?: Dial): Platform {
  needOptions(options)
  const runtime: Runtime = globalThis
  const { fetch, webSocket, lifecycle$ } = options
  // In a marble test of the user's, where time is what RxJS says.
  const isVirtual = Math.abs(asyncScheduler.now() - Date.now()) > VIRTUAL_MS
  needSeam('fetch', fetch ?? runtime.fetch)
  needSeam('webSocket', webSocket ?? dial ?? runtime.WebSocket)
  return {
    transport: fetchTransport(
      fetch ?? ((url, init) => stillThere(runtime.fetch, 'fetch')(url, init)),
    ),
    dial:
      webSocket === undefined
        ? (dial ??
          ((url, events) =>
            platformSocket(stillThere(runtime.WebSocket, 'WebSocket'))(url, events)))
        : platformSocket(webSocket),
    lifecycle$: lifecycle$ === undefined ? pageLifecycle() : needInput('lifecycle$', lifecycle$),
    random: sound('random', options.random, isShare) ?? Math.random,
    now: sound('now', options.now, Number.isFinite) ?? (() => asyncScheduler.now()),
    elapsed: createElapsed(() => (isVirtual ? asyncScheduler.now() : ticks())),
  }
}

/** The monotonic clock of the runtime, else the wall clock. */
function ticks(): number {
  const runtime: Runtime = globalThis
  return runtime.performance?.now() ?? asyncScheduler.now()
}

function needSeam(option: string, seam: unknown): void {
  const expected = 'given as a function where the runtime has none of its own'
  need(option, typeof seam === 'function', expected, seam)
}

/** A seam that was there when the client was made may be gone when it is used. */
function stillThere<T>(seam: T | undefined, name: string): T {
  if (seam === undefined) throw new TypeError(`the runtime has no ${name} any more`)
  return seam
}

const platform = { random: () => Math.random(), now: () => asyncScheduler.now() }

/** A function of the user's whose answers are checked: where it throws or is beside the point, the platform's counts. */
function sound(
  option: keyof typeof platform,
  given: (() => number) | undefined,
  isRight: (answer: number) => boolean,
): (() => number) | undefined {
  if (given === undefined) return undefined
  need(option, typeof given === 'function', 'a function that gives a number', given)
  return () => {
    try {
      const answer = given()
      if (isRight(answer)) return answer
    } catch {
      // As wrong as an answer that is no number.
    }
    return platform[option]()
  }
}

function isShare(answer: number): boolean {
  return answer >= 0 && answer < 1
}

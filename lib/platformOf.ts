import { asyncScheduler } from 'rxjs'
import { TaloConfigError } from './errors/TaloConfigError.js'
import type { FetchLike } from './http/FetchLike.js'
import { fetchTransport } from './http/fetchTransport.js'
import type { Platform } from './Platform.js'
import { pageLifecycle } from './session/pageLifecycle.js'
import type { TaloOptions } from './TaloOptions.js'
import { platformSocket } from './transport/platformSocket.js'
import type { WebSocketSource } from './transport/WebSocketLike.js'
import type { Dial } from './transport/Wire.js'

/** What of the runtime is used unless an option says otherwise; looked up when a client is made, never on import. */
interface Runtime {
  readonly WebSocket?: WebSocketSource
  readonly fetch?: FetchLike
}

/** The platform of this runtime with the seams that the options replace. `dial` is how sockets are made on Node. */
export function platformOf(options: TaloOptions, dial?: Dial): Platform {
  const runtime: Runtime = globalThis
  const webSocket = options.webSocket ?? (dial === undefined ? runtime.WebSocket : undefined)
  return {
    transport: fetchTransport(need('fetch', options.fetch ?? runtime.fetch?.bind(globalThis))),
    dial:
      webSocket === undefined
        ? need('webSocket', dial)
        : platformSocket(need('webSocket', webSocket)),
    lifecycle$: options.lifecycle$ ?? pageLifecycle(),
    random: options.random ?? Math.random,
    now: options.now ?? (() => asyncScheduler.now()),
  }
}

function need<T>(option: string, seam: T | undefined): T {
  if (typeof seam === 'function') return seam
  throw new TaloConfigError({
    option,
    expected: 'given where the runtime has none of its own',
    got: seam,
  })
}

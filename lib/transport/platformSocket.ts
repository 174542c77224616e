import { Subscription } from 'rxjs'
import type { StreamInput } from '../streams/StreamInput.js'
import { streamOf } from '../streams/streamOf.js'
import type { WebSocketLike, WebSocketSource } from './WebSocketLike.js'
import type { Dial, RawMessage, Wire, WireEvents } from './Wire.js'

const OPEN = 1

/** Dials with a W3C WebSocket: the browser's, a runtime's own, or whatever the option `webSocket` gives. */
export function platformSocket(source: WebSocketSource): Dial {
  return (url, events) => {
    const made$ = make(source, url)
    return isSocket(made$) ? wireOf(made$, events) : wireToCome(made$, events)
  }
}

/** A wire over a socket that is there. */
function wireOf(socket: WebSocketLike, events: WireEvents): Wire {
  socket.binaryType = 'arraybuffer'
  socket.onopen = () => {
    events.opened()
  }
  // Hand-written sockets call their handlers without an event.
  socket.onmessage = (event?: { readonly data?: unknown }) => {
    events.received(toRawMessage(event?.data))
  }
  socket.onerror = (event?: ErrorEventLike) => {
    events.failed(event?.error ?? event?.message)
  }
  socket.onclose = (event?: CloseEventLike) => {
    detach(socket)
    events.closed(codeOf(event), event?.reason ?? '', event?.wasClean ?? false)
  }
  if (socket.readyState === OPEN) events.opened()
  return {
    send: (text) => {
      try {
        if (socket.readyState !== OPEN) return false
        socket.send(text)
        return true
      } catch {
        return false
      }
    },
    close: (code, reason) => {
      close(socket, code, reason)
    },
    // The platform knows no harder way out.
    terminate: () => {
      detach(socket)
      close(socket)
    },
    get bufferedAmount() {
      return socket.bufferedAmount
    },
  }
}

/** A wire over a socket that arrives later, or never. */
function wireToCome(socket$: StreamInput<WebSocketLike>, events: WireEvents): Wire {
  const arrival = new Subscription()
  let wire: Wire | undefined
  let isOver = false
  const end = (code: number, reason: string, wasClean: boolean) => {
    if (isOver) return
    isOver = true
    arrival.unsubscribe()
    events.closed(code, reason, wasClean)
  }
  // A promise cannot be left: what it brings too late is closed at once.
  if (isThenable(socket$))
    socket$.then((socket) => {
      if (isOver) discard(socket)
    }, ignore)
  arrival.add(
    streamOf(socket$).subscribe({
      next: (socket) => {
        if (wire !== undefined) discard(socket)
        else wire = wireOf(socket, { ...events, closed: end })
      },
      error: (reason: unknown) => {
        events.failed(reason)
        if (wire === undefined) end(1006, '', false)
      },
      complete: () => {
        if (wire === undefined) end(1006, '', false)
      },
    }),
  )
  return {
    send: (text) => wire?.send(text) ?? false,
    close: (code, reason) => {
      if (wire === undefined) end(code, reason, false)
      else wire.close(code, reason)
    },
    terminate: () => {
      wire?.terminate()
      end(1006, '', false)
    },
    get bufferedAmount() {
      return wire?.bufferedAmount ?? 0
    },
  }
}

/** Who keeps a dead socket, as a browser does that waits for its peer, does not keep the client with it. */
function detach(socket: WebSocketLike): void {
  socket.onopen = null
  socket.onmessage = null
  socket.onerror = ignore
  socket.onclose = null
}

function discard(socket: WebSocketLike): void {
  detach(socket)
  close(socket)
}

/** Without a code where the platform does not take it; one that cannot be closed at all is left to itself. */
function close(socket: WebSocketLike, code?: number, reason?: string): void {
  try {
    if (code === undefined) socket.close()
    else socket.close(code, reason)
  } catch {
    if (code !== undefined) close(socket)
  }
}

/** Where sockets are event emitters, an error that has no listener ends the process. */
function ignore(): void {
  // An abandoned socket may fail as it likes.
}

interface CloseEventLike {
  readonly code?: number
  readonly reason?: string
  readonly wasClean?: boolean
}

/** Deno calls the code of a connection that was cut 0. */
function codeOf(event: CloseEventLike | undefined): number {
  return event?.code === undefined || event.code === 0 ? 1006 : event.code
}

/** Browsers tell nothing; other platforms give the error, or its message. */
interface ErrorEventLike {
  readonly error?: unknown
  readonly message?: unknown
}

type Made = WebSocketLike | StreamInput<WebSocketLike>

/** Classes and `function`s have a prototype and take `new`; an arrow function has none and is called. */
function make(source: WebSocketSource, url: string): Made {
  return isConstructor(source) ? new source(url) : source(url)
}

function isConstructor(source: WebSocketSource): source is new (url: string) => WebSocketLike {
  return 'prototype' in source && source.prototype !== undefined
}

function isSocket(made$: Made): made$ is WebSocketLike {
  return 'send' in made$ && typeof made$.send === 'function'
}

function isThenable<T>(input$: StreamInput<T>): input$ is PromiseLike<T> & StreamInput<T> {
  return 'then' in input$ && typeof input$.then === 'function'
}

/** Told by their kind and not by `instanceof`: a frame of the page, or a test environment, has classes of its own. */
function toRawMessage(data: unknown): RawMessage {
  if (typeof data === 'string') return data
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  return isArrayBuffer(data) ? new Uint8Array(data) : String(data)
}

function isArrayBuffer(data: unknown): data is ArrayBuffer {
  return Object.prototype.toString.call(data) === '[object ArrayBuffer]'
}

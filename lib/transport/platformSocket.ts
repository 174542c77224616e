import type { WebSocketLike, WebSocketSource } from './WebSocketLike.js'
import type { Dial, RawMessage } from './Wire.js'

const OPEN = 1

/** Dials with a W3C WebSocket: the browser's, a runtime's own, or whatever the option `webSocket` gives. */
export function platformSocket(source: WebSocketSource): Dial {
  return (url, events) => {
    const socket = make(source, url)
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => {
      events.opened()
    }
    socket.onmessage = ({ data }: { readonly data: unknown }) => {
      events.received(toRawMessage(data))
    }
    socket.onerror = () => {
      events.failed()
    }
    // Whoever keeps a dead socket, as a browser does that waits for its peer, does not keep the client with it.
    const detach = () => {
      socket.onopen = null
      socket.onmessage = null
      socket.onerror = ignore
      socket.onclose = null
    }
    socket.onclose = ({ code, reason, wasClean }: CloseEventLike) => {
      detach()
      events.closed(code ?? 1006, reason ?? '', wasClean ?? false)
    }
    return {
      send: (text) => {
        if (socket.readyState !== OPEN) return false
        try {
          socket.send(text)
          return true
        } catch {
          return false
        }
      },
      close: (code, reason) => {
        try {
          socket.close(code, reason)
        } catch {
          socket.close()
        }
      },
      // The platform knows no harder way out.
      terminate: () => {
        detach()
        socket.close()
      },
      get bufferedAmount() {
        return socket.bufferedAmount
      },
    }
  }
}

/** Where sockets are event emitters, an error that nobody hears ends the process. */
function ignore(): void {
  // An abandoned socket may fail as it likes.
}

interface CloseEventLike {
  readonly code?: number
  readonly reason?: string
  readonly wasClean?: boolean
}

/** Classes and `function`s have a prototype and take `new`; an arrow function has none and is called. */
function make(source: WebSocketSource, url: string): WebSocketLike {
  return isConstructor(source) ? new source(url) : source(url)
}

function isConstructor(source: WebSocketSource): source is new (url: string) => WebSocketLike {
  return 'prototype' in source && source.prototype !== undefined
}

function toRawMessage(data: unknown): RawMessage {
  if (typeof data === 'string') return data
  if (data instanceof Uint8Array) return data
  if (data instanceof ArrayBuffer) return new Uint8Array(data)
  return String(data)
}

import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'

/** One connection as the server sees it; it can be frozen, as by a network that went away. */
export interface Client {
  readonly socket: WebSocket
  /** Writes bytes that are whole frames already. */
  write(frame: Buffer): void
  /** Does something to the socket, once it is thawed. */
  act(what: (socket: WebSocket) => void): void
  /** Lets nothing more in or out, and says nothing of it. */
  freeze(): void
  thaw(): void
  readonly frozen: boolean
}

/** Frames go to the stream below the socket, which compresses nothing and so never queues. */
export function createClient(socket: WebSocket, stream: Duplex): Client {
  let held: (() => void)[] | undefined

  function whenThawed(run: () => void): void {
    if (held === undefined) run()
    else held.push(run)
  }

  return {
    socket,
    write: (frame) => {
      whenThawed(() => {
        if (socket.readyState === socket.OPEN) stream.write(frame)
      })
    },
    act: (what) => {
      whenThawed(() => {
        what(socket)
      })
    },
    freeze: () => {
      held ??= []
      if (socket.readyState === socket.OPEN) socket.pause()
    },
    thaw: () => {
      const waiting = held ?? []
      held = undefined
      if (socket.readyState === socket.OPEN) socket.resume()
      for (const run of waiting) run()
    },
    get frozen() {
      return held !== undefined
    },
  }
}

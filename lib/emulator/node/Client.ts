import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { createHold } from '../faults/createHold.js'

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
  const hold = createHold()

  return {
    socket,
    write: (frame) => {
      hold.pass(() => {
        if (socket.readyState === socket.OPEN) stream.write(frame)
      })
    },
    act: (what) => {
      hold.pass(() => {
        what(socket)
      })
    },
    freeze: () => {
      hold.freeze()
      if (socket.readyState === socket.OPEN) socket.pause()
    },
    thaw: () => {
      if (socket.readyState === socket.OPEN) socket.resume()
      hold.thaw()
    },
    get frozen() {
      return hold.isFrozen()
    },
  }
}

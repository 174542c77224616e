import type { Socket } from 'node:net'
import { WebSocket } from 'ws'
import type { RawData } from 'ws'
import type { Dial, RawMessage } from './Wire.js'

/** Dials with `ws`; frames arrive as bytes, so that one nobody listens to is never turned into a string. */
export const nodeSocket: Dial = (url, events) => {
  const socket = new WebSocket(url, { perMessageDeflate: false })
  let cork: (() => void) | undefined
  socket.on('upgrade', (response) => {
    cork = createCork(response.socket)
  })
  socket.on('open', () => {
    events.opened()
  })
  socket.on('message', (data) => {
    events.received(toBytes(data))
  })
  // Stays attached for good: an abandoned socket may still fail, and an unheard 'error' ends the process.
  socket.on('error', () => {
    events.failed()
  })
  socket.on('close', (code, reason) => {
    events.closed(code, reason.toString(), code !== 1006)
  })
  return {
    send: (text) => {
      if (socket.readyState !== WebSocket.OPEN) return false
      cork?.()
      socket.send(text)
      return true
    },
    close: (code, reason) => {
      socket.close(code, reason)
    },
    terminate: () => {
      socket.terminate()
    },
    get bufferedAmount() {
      return socket.bufferedAmount
    },
  }
}

/** What waits in a cork, in bytes, before it is let go without waiting for more. */
const FULL = 64 * 1024

/**
 * Gathers what is written until the next microtask and lets it go in one call of the system, which costs more than all
 * the rest of sending a frame. Whoever awaits anything after a `send` finds it gone.
 */
function createCork(stream: Socket): () => void {
  let isCorked = false
  const uncork = () => {
    isCorked = false
    stream.uncork()
  }
  return () => {
    if (isCorked && stream.writableLength < FULL) return
    if (isCorked) stream.uncork()
    else queueMicrotask(uncork)
    isCorked = true
    stream.cork()
  }
}

function toBytes(data: RawData): RawMessage {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}

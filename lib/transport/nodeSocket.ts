import { WebSocket } from 'ws'
import type { RawData } from 'ws'
import { createCork } from './createCork.js'
import type { Dial, RawMessage } from './Wire.js'

/** Dials with `ws`; frames arrive as bytes, so that one without a subscriber is never turned into a string. */
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
  socket.on('error', (error) => {
    events.failed(error)
  })
  socket.on('close', (code, reason) => {
    events.closed(code, reason.toString(), code !== 1006)
  })
  return {
    send: (text) => {
      if (socket.readyState !== WebSocket.OPEN) return false
      try {
        cork?.()
        socket.send(text)
        return true
      } catch {
        return false
      }
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

function toBytes(data: RawData): RawMessage {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}

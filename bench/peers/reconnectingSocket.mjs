import { PlainWebSocket } from './PlainWebSocket.mjs'
import { callbacks } from './callbacks.mjs'

/**
 * Connects a socket that reconnects and has the interface of the browser's. It knows texts only: who uses it parses, and
 * hands out by name.
 *
 * @returns {import('./peers.mjs').Connect}
 */
export function reconnectingSocket(ReconnectingWebSocket) {
  return ({ port, subscriptions, heard, lost }) =>
    new Promise((resolve) => {
      const deliver = callbacks(subscriptions, heard)
      const socket = new ReconnectingWebSocket(`ws://127.0.0.1:${port}/`, [], {
        WebSocket: PlainWebSocket,
      })
      socket.addEventListener('message', (event) => {
        const { res, data } = JSON.parse(event.data)
        deliver(res, data)
      })
      if (lost !== undefined) socket.addEventListener('close', lost)
      socket.addEventListener('open', () => resolve({ close: () => socket.close(), socket }))
    })
}

import { once } from 'node:events'
import { WebSocket } from 'ws'
import { callbacks } from './callbacks.mjs'

/** The limit of delivering what was parsed, unchecked. @type {import('./peers.mjs').Connect} */
export async function connect({ port, subscriptions, heard }) {
  const deliver = callbacks(subscriptions, heard)
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`, { perMessageDeflate: false })
  socket.on('message', (bytes) => {
    const { res, data } = JSON.parse(bytes.toString())
    deliver(res, data)
  })
  await once(socket, 'open')
  return { close: () => socket.terminate() }
}

import { once } from 'node:events'
import { WebSocket } from 'ws'

/** The limit: `ws` delivers bytes. @type {import('./peers.mjs').Connect} */
export async function connect({ port, heard }) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`, { perMessageDeflate: false })
  socket.on('message', heard)
  await once(socket, 'open')
  return { close: () => socket.terminate() }
}

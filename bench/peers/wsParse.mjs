import { once } from 'node:events'
import { WebSocket } from 'ws'

/** The anchor: each frame is parsed, and nothing else. @type {import('./peers.mjs').Connect} */
export async function connect({ port, heard }) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`, { perMessageDeflate: false })
  socket.on('message', (bytes) => {
    heard(JSON.parse(bytes.toString()))
  })
  await once(socket, 'open')
  return { close: () => socket.terminate(), socket }
}

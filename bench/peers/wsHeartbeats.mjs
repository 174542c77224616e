import { once } from 'node:events'
import { WebSocket } from 'ws'

const HEARTBEAT = 'v1.heartbeat'

/** What a client by hand does to notice that its server is gone, and nothing else. @type {import('./peers.mjs').Connect} */
export async function connect({ port, heard, options = {} }) {
  const { heartbeat } = options
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`, { perMessageDeflate: false })
  let heardAt = Date.now()
  socket.on('message', (bytes) => {
    heardAt = Date.now()
    const text = bytes.toString()
    if (text !== HEARTBEAT) heard(JSON.parse(text))
  })
  await once(socket, 'open')
  const ask = () => {
    if (Date.now() - heardAt > heartbeat.idle + heartbeat.timeout) socket.terminate()
    else socket.send(HEARTBEAT)
  }
  const timer = heartbeat && setInterval(ask, heartbeat.idle)
  return {
    close: () => {
      clearInterval(timer)
      socket.terminate()
    },
  }
}

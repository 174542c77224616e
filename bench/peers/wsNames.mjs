import { once } from 'node:events'
import { WebSocket } from 'ws'
import { callbacks } from './callbacks.mjs'

const START = '{"res":"'

/** The limit where most frames are unheard: the name is read off the text, and only what is heard is parsed. @type {import('./peers.mjs').Connect} */
export async function connect({ port, subscriptions, heard }) {
  const deliver = callbacks(subscriptions, heard)
  const wanted = new Set(subscriptions.map(([name]) => name))
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`, { perMessageDeflate: false })
  socket.on('message', (bytes) => {
    const text = bytes.toString()
    const name = text.slice(START.length, text.indexOf('"', START.length))
    if (wanted.has(name)) deliver(name, JSON.parse(text).data)
  })
  await once(socket, 'open')
  return { close: () => socket.terminate() }
}

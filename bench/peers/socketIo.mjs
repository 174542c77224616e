import { io } from 'socket.io-client'
import { forEachSubscriber, subscriber } from './subscribers.mjs'

/** @type {import('./peers.mjs').Connect} */
export function connect({ port, subscriptions, heard, lost }) {
  return new Promise((resolve) => {
    const socket = io(`http://127.0.0.1:${port}`, {
      path: '/socket.io/',
      transports: ['websocket'],
      perMessageDeflate: false,
      forceNew: true,
    })
    forEachSubscriber(subscriptions, (name) => socket.on(name, subscriber(heard)))
    if (lost !== undefined) socket.on('disconnect', lost)
    socket.once('connect', () => resolve({ close: () => socket.disconnect(), socket }))
  })
}

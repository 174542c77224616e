import { io } from 'socket.io-client'
import { forEachSubscriber, subscriber } from '../peers/subscribers.mjs'

export const open = (port, subscriptions, heard) =>
  new Promise((resolve) => {
    const socket = io(`http://127.0.0.1:${port}`, {
      path: '/socket.io/',
      transports: ['websocket'],
    })
    forEachSubscriber(subscriptions, (name) => socket.on(name, subscriber(heard)))
    socket.once('connect', () => resolve(subscriptions[0][1]))
  })

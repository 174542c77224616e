import { Socket } from 'phoenix'
import { forEachSubscriber, subscriber } from '../peers/subscribers.mjs'

export const open = (port, subscriptions, heard) =>
  new Promise((resolve) => {
    const socket = new Socket(`ws://127.0.0.1:${port}/phoenix`)
    socket.connect()
    const channel = socket.channel('game')
    forEachSubscriber(subscriptions, (name) => channel.on(name, subscriber(heard)))
    channel.join().receive('ok', () => resolve(subscriptions[0][1]))
  })

import { Socket } from 'phoenix'
import { PlainWebSocket } from './PlainWebSocket.mjs'
import { forEachSubscriber, subscriber } from './subscribers.mjs'

/** One channel, on which the name of a response is that of an event. @type {import('./peers.mjs').Connect} */
export function connect({ port, subscriptions, heard, lost }) {
  return new Promise((resolve, reject) => {
    const socket = new Socket(`ws://127.0.0.1:${port}/phoenix`, { transport: PlainWebSocket })
    if (lost !== undefined) socket.onClose(lost)
    socket.connect()
    const channel = socket.channel('game')
    forEachSubscriber(subscriptions, (name) => channel.on(name, subscriber(heard)))
    channel
      .join()
      .receive('ok', () => resolve({ close: () => socket.disconnect(), channel }))
      .receive('error', reject)
  })
}

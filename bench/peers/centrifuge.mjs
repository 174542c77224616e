import { Centrifuge } from 'centrifuge'
import { PlainWebSocket } from './PlainWebSocket.mjs'
import { subscriber } from './subscribers.mjs'

/** A subscription for each response, with as many listeners as there are subscribers. @type {import('./peers.mjs').Connect} */
export async function connect({ port, subscriptions, heard, lost }) {
  const client = new Centrifuge(`ws://127.0.0.1:${port}/centrifuge`, { websocket: PlainWebSocket })
  const subscribed = subscriptions.map(([name, count]) => {
    const subscription = client.newSubscription(name)
    for (let i = 0; i < count; i += 1) {
      const tell = subscriber(heard)
      subscription.on('publication', ({ data }) => tell(data))
    }
    subscription.subscribe()
    return subscription
  })
  if (lost !== undefined) client.on('connecting', lost)
  client.connect()
  await Promise.all([client.ready(), ...subscribed.map((subscription) => subscription.ready())])
  return { close: () => client.disconnect(), client }
}

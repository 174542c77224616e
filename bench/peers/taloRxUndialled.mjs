import { dist } from './dist.mjs'
import { forEachSubscriber, subscriber } from './subscribers.mjs'

const { createTaloCore } = await import(dist('index.node.js'))

/** A client that was made and has not dialled. @type {import('./peers.mjs').Connect} */
export async function connect({ port, subscriptions, heard }) {
  const talo = createTaloCore({
    accessKey: 'key',
    apiUrl: `http://127.0.0.1:${port}`,
    autoConnect: false,
  })
  forEachSubscriber(subscriptions, (name) => talo.socket.on(name).subscribe(subscriber(heard)))
  return { close: () => talo.dispose() }
}

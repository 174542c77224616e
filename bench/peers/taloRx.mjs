import { filter, firstValueFrom } from 'rxjs'
import { dist } from './dist.mjs'
import { forEachSubscriber, subscriber } from './subscribers.mjs'

const { createTaloCore } = await import(dist('index.node.js'))

/** The package as built, on Node's entry. @type {import('./peers.mjs').Connect} */
export async function connect({ port, subscriptions, heard, lost, options = {} }) {
  const talo = createTaloCore({ accessKey: 'key', apiUrl: `http://127.0.0.1:${port}`, ...options })
  forEachSubscriber(subscriptions, (name) => talo.socket.on(name).subscribe(subscriber(heard)))
  if (lost !== undefined) talo.socket.close$.subscribe(lost)
  await firstValueFrom(talo.socket.status$.pipe(filter(({ phase }) => phase === 'connected')))
  return { close: () => talo.dispose(), talo }
}

import { createTaloCore } from 'talo-rx'
import { filter, firstValueFrom } from 'rxjs'
import { forEachSubscriber, subscriber } from '../peers/subscribers.mjs'

/** The package as built, on the entry of browsers; gives the number of deliveries a frame. */
export const open = async (port, subscriptions, heard) => {
  const talo = createTaloCore({ accessKey: 'key', apiUrl: `http://127.0.0.1:${port}` })
  forEachSubscriber(subscriptions, (name) => talo.socket.on(name).subscribe(subscriber(heard)))
  await firstValueFrom(talo.socket.status$.pipe(filter(({ phase }) => phase === 'connected')))
  return subscriptions[0][1]
}

import { filter } from 'rxjs'
import { webSocket } from 'rxjs/webSocket'
import { forEachSubscriber, subscriber } from '../peers/subscribers.mjs'

/** One subject and a `filter` for every subscriber, unchecked. */
export const open = (port, subscriptions, heard) =>
  new Promise((resolve) => {
    const socket$ = webSocket({
      url: `ws://127.0.0.1:${port}/`,
      openObserver: { next: () => resolve(subscriptions[0][1]) },
    })
    forEachSubscriber(subscriptions, (name) => {
      const tell = subscriber(heard)
      socket$.pipe(filter(({ res }) => res === name)).subscribe(({ data }) => tell(data))
    })
  })

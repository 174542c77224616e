import { filter, retry } from 'rxjs'
import { webSocket } from 'rxjs/webSocket'
import { PlainWebSocket } from './PlainWebSocket.mjs'
import { forEachSubscriber, subscriber } from './subscribers.mjs'

/** One subject and a `filter` for every subscriber, unchecked; `retry` brings it back. @type {import('./peers.mjs').Connect} */
export function connect({ port, subscriptions, heard, lost }) {
  return new Promise((resolve) => {
    const socket$ = webSocket({
      url: `ws://127.0.0.1:${port}/`,
      WebSocketCtor: PlainWebSocket,
      openObserver: { next: () => resolve({ close: () => socket$.complete(), socket$ }) },
      ...(lost && { closeObserver: { next: lost } }),
    })
    const frame$ = socket$.pipe(retry({ delay: 1_000 }))
    forEachSubscriber(subscriptions, (name) => {
      const tell = subscriber(heard)
      frame$.pipe(filter(({ res }) => res === name)).subscribe(({ data }) => tell(data))
    })
    if (subscriptions.length === 0) frame$.subscribe()
  })
}

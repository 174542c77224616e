import { createClient } from 'graphql-ws'
import { PlainWebSocket } from './PlainWebSocket.mjs'
import { subscriber } from './subscribers.mjs'

/** A subscription for each response; to more than one subscriber the server would send each frame again. @type {import('./peers.mjs').Connect} */
export function connect({ port, subscriptions, heard, lost }) {
  return new Promise((resolve) => {
    const names = subscriptions.map(([name]) => name)
    const ids = [...names]
    const client = createClient({
      url: `ws://127.0.0.1:${port}/graphql`,
      webSocketImpl: PlainWebSocket,
      lazy: false,
      retryAttempts: Infinity,
      shouldRetry: () => true,
      generateID: () => ids.shift() ?? 'other',
      on: {
        connected: () => setTimeout(() => resolve({ close: () => client.dispose() }), 50),
        ...(lost && { closed: lost }),
      },
    })
    for (const name of names) {
      const tell = subscriber(heard)
      client.subscribe(
        { query: 'subscription { response }' },
        { next: ({ data }) => tell(data), error: () => undefined, complete: () => undefined },
      )
    }
  })
}

import { Observable } from 'rxjs'
import type { Subscriber } from 'rxjs'

/** The point where one value becomes one delivery to each subscriber. */
export interface Hub<T> {
  /** Hot: nothing is replayed; completes when the hub does. */
  readonly value$: Observable<T>
  isHeard(): boolean
  next(value: T): void
  complete(): void
}

/**
 * Makes a hub.
 *
 * The list of subscribers is never changed but replaced, so that whoever subscribes or unsubscribes during a delivery
 * disturbs nobody: the delivery goes on over the list it began with, and a subscriber who left in it hears nothing more.
 */
export function createHub<T>(): Hub<T> {
  let subscribers: readonly Subscriber<T>[] = []
  let isOver = false
  return {
    value$: new Observable<T>((subscriber) => {
      if (isOver) {
        subscriber.complete()
        return undefined
      }
      subscribers = [...subscribers, subscriber]
      return () => {
        subscribers = subscribers.filter((other) => other !== subscriber)
      }
    }),
    isHeard: () => subscribers.length > 0,
    next: (value) => {
      for (const subscriber of subscribers) subscriber.next(value)
    },
    complete: () => {
      isOver = true
      for (const subscriber of subscribers) subscriber.complete()
    },
  }
}

import { Observable } from 'rxjs'
import type { Subscriber } from 'rxjs'

/** The point where one value becomes one delivery to each subscriber. */
export interface Hub<T> {
  /** Hot: nothing is replayed; completes when the hub does. */
  readonly value$: Observable<T>
  isObserved(): boolean
  next(value: T): void
  complete(): void
}

/**
 * Makes a hub.
 *
 * A delivery goes over the list that it began with: a subscriber that comes during it gets the next value first, and one
 * that leaves gets nothing more. The list is copied for the first delivery after a change, and not at each change, so that
 * thousands of subscribers come and go at the cost of as many.
 */
export function createHub<T>(): Hub<T> {
  const subscribers = new Set<Subscriber<T>>()
  let list: readonly Subscriber<T>[] | undefined
  let isOver = false
  const current = () => (list ??= [...subscribers])
  return {
    value$: new Observable<T>((subscriber) => {
      if (isOver) {
        subscriber.complete()
        return undefined
      }
      subscribers.add(subscriber)
      list = undefined
      return () => {
        subscribers.delete(subscriber)
        list = undefined
      }
    }),
    isObserved: () => subscribers.size > 0,
    next: (value) => {
      for (const subscriber of current()) subscriber.next(value)
    },
    complete: () => {
      isOver = true
      for (const subscriber of current()) subscriber.complete()
    },
  }
}

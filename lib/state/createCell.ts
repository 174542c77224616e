import type { Subscriber } from 'rxjs'
import { Subject } from 'rxjs'
import { StateObservable } from './State.js'
import type { State } from './State.js'

/**
 * A state that can be set.
 *
 * One rule for changes that are made while another is being told: the value changes at once, the newer change is told
 * first, and a subscriber that the older one had not reached by then is not told of it any more.
 *
 * ```
 * value:  a-----b···c      c = set by the first subscriber when it is told b
 * first:  a-----b---c
 * second: a---------c
 * ```
 */
export interface Cell<T> {
  readonly state$: State<T>
  get(): T
  /** Changes it, and tells. */
  set(next: T): void
  /** Changes it, and gives what tells of it: for changes that have to be made together before any is told. */
  put(next: T): () => void
  complete(): void
}

export function createCell<T>(initial: T): Cell<T> {
  const change$ = new Subject<void>()
  let value = initial
  const get = () => value
  const tell = () => {
    change$.next()
  }
  const subscribe = (subscriber: Subscriber<T>) => {
    // No value of the cell is this one.
    let told: unknown = change$
    const next = () => {
      if (told === value) return
      told = value
      subscriber.next(value)
    }
    next()
    const complete = () => {
      subscriber.complete()
    }
    subscriber.add(change$.subscribe({ next, complete }))
    // The subscriber may have set it when it was told.
    next()
  }
  const put = (next: T) => {
    value = next
    return tell
  }
  return {
    state$: new StateObservable(subscribe, get),
    get,
    put,
    set: (next) => {
      put(next)()
    },
    complete: () => {
      change$.complete()
    },
  }
}

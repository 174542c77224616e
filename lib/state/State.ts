import type { Subscriber, TeardownLogic } from 'rxjs'
import { distinctUntilChanged, map, merge, Observable, of } from 'rxjs'

/**
 * Something that always has a value: emits it synchronously on subscribe, then only real changes. Never errors. What is
 * emitted is `value` at that moment, also where a subscriber changes it from within `next`. After `dispose()` it is the
 * last one, which late subscribers get as well.
 */
export interface State<T> extends Observable<T> {
  readonly value: T
}

/** Makes a state of a stream that replays its newest value and of a function that reads it. */
export function stateOf<T>(change$: Observable<T>, read: () => T): State<T> {
  // Its value is read anew for each subscriber, since a change within a change makes the outer one old; and on subscribe,
  // since it may be set and not emitted yet.
  return new StateObservable(
    (subscriber) =>
      merge(change$, of(undefined)).pipe(map(read), distinctUntilChanged()).subscribe(subscriber),
    read,
  )
}

/** An observable that every operator of RxJS takes as it is. */
// eslint-disable-next-line rxjs-x/no-subclass -- nothing of Observable is changed; a getter on each costs it half a kilobyte
export class StateObservable<T> extends Observable<T> implements State<T> {
  readonly #read: () => T

  constructor(subscribe: (subscriber: Subscriber<T>) => TeardownLogic, read: () => T) {
    super(subscribe)
    this.#read = read
  }

  get value(): T {
    return this.#read()
  }
}

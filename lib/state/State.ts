import type { Observable } from 'rxjs'
import { distinctUntilChanged, map, merge, of } from 'rxjs'

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
  const state$ = merge(change$, of(undefined)).pipe(map(read), distinctUntilChanged())
  // Defined on the observable itself, so that every operator of RxJS takes a state as it is.
  return Object.defineProperty(state$, 'value', { get: read, enumerable: true }) as State<T>
}

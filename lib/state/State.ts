import type { Observable } from 'rxjs'
import { distinctUntilChanged, map, merge, of } from 'rxjs'

/**
 * Something that always has a value: emits it synchronously on subscribe, then only real changes. Never errors. What is
 * emitted is `value` at that moment, also where a subscriber's doings change it while others are told, and after
 * `dispose()`: then the last one, to whoever comes late as well.
 */
export interface State<T> extends Observable<T> {
  readonly value: T
}

/** Makes a state of a stream that tells of changes, and of its newest value to whoever comes, and of a function that reads it. */
export function stateOf<T>(change$: Observable<T>, read: () => T): State<T> {
  // Its value is read anew for each subscriber: a change within a change makes the outer one old news. And once more on
  // subscribe, where it was set and is not told yet.
  const state$ = merge(change$, of(undefined)).pipe(map(read), distinctUntilChanged())
  // Defined on the observable itself, so that every operator of RxJS takes a state as it is.
  return Object.defineProperty(state$, 'value', { get: read, enumerable: true }) as State<T>
}

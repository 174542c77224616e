import { distinctUntilChanged, Observable } from 'rxjs'

/** Something that always has a value: emits it synchronously on subscribe, then only real changes. Never errors. */
export interface State<T> extends Observable<T> {
  readonly value: T
}

/** Makes a state of a stream that replays its newest value and of a function that reads it. */
export function stateOf<T>(value$: Observable<T>, read: () => T): State<T> {
  // What operators make of a Subject is one as well, into which anybody could push.
  const told$ = new Observable<T>((subscriber) => value$.subscribe(subscriber))
  const state$ = told$.pipe(distinctUntilChanged())
  // Defined on the observable itself, so that every operator of RxJS takes a state as it is.
  return Object.defineProperty(state$, 'value', { get: read, enumerable: true }) as State<T>
}

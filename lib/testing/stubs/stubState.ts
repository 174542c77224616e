import type { Observable } from 'rxjs'
import { BehaviorSubject, NEVER, Subscription, takeUntil } from 'rxjs'
import type { State } from 'talo-rx'
import { stateOf } from '../../state/State.js'

/** A state that the test sets. */
export interface StubState<T> extends State<T> {
  /** Shows the next value to all subscribers. */
  set(next: T): void
}

/**
 * A state that the test sets. With `changes$` it follows a stream, from now on:
 * `stubState(idle, cold('--a', { a: online }))`.
 */
export function stubState<T>(first: T, changes$: Observable<T> = NEVER): StubState<T> {
  return createStubState(first, changes$, NEVER)
}

/** The same, until the stub that it belongs to is disposed of. */
export function createStubState<T>(
  first: T,
  changes$: Observable<T>,
  disposed$: Observable<unknown>,
): StubState<T> {
  let value = first
  const value$ = new BehaviorSubject(first)
  const set = (next: T) => {
    value = next
    value$.next(next)
  }
  // A state goes on where the stream that it follows ends; an error of it is reported, which fails the test.
  const scope = new Subscription()
  scope.add(changes$.pipe(takeUntil(disposed$)).subscribe(set))
  scope.add(
    disposed$.subscribe(() => {
      value$.complete()
    }),
  )
  return Object.assign(
    stateOf(value$, () => value),
    { set },
  )
}

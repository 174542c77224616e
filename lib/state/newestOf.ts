import type { Observable } from 'rxjs'
import { filter } from 'rxjs'

/**
 * What is told of a cell, without what is old by then: for those who act upon it. One that subscribes while the newest
 * waits for its turn gets that one first.
 *
 * ```
 * set:       a-----(bc)      both by a subscriber of something else, when it is told
 * state$:    a-----(bc)
 * newestOf:  a-----c
 * ```
 */
export function newestOf<T>({
  state$,
  get,
}: {
  readonly state$: Observable<T>
  get(): T
}): Observable<T> {
  return state$.pipe(filter((next) => next === get()))
}

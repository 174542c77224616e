import type { Observable } from 'rxjs'
import { concatMap, defer, of, take, throwError } from 'rxjs'
import { Disposed } from '../errors/Disposed.js'
import { isDisposed } from './isDisposed.js'
import type { LiveState } from './Live.js'

/** A state, and how many snapshots had been answered by then. */
export interface Seen<T> {
  readonly state: LiveState<T>
  readonly answers: number
}

export interface SettledParts<T> {
  readonly seen$: Observable<Seen<T>>
  /** How many snapshots have been answered. */
  answers(): number
  refresh(): void
  readonly disposed$: Observable<unknown>
}

/**
 * Reads live state once: the value that is known to be good, or that of the first snapshot from now on.
 *
 * ```
 * state:    l--s--r--     l = loading, s = ready and stale, r = ready
 * settled:  ------(v|)
 * ```
 */
export function settledOf<T>({
  seen$,
  answers,
  refresh,
  disposed$,
}: SettledParts<T>): Observable<T> {
  return defer(() => {
    if (isDisposed(disposed$)) return throwError(() => new Disposed())
    const before = answers()
    let isAsked = false
    return seen$.pipe(
      concatMap((seen) => {
        const { state } = seen
        if (state.phase === 'ready') {
          if (!state.stale || seen.answers > before) return of(state.value)
          // Nobody tells of changes, so that nothing would bring a new one.
          if (!isAsked) {
            isAsked = true
            refresh()
          }
        }
        return failing<T>(state)
      }),
      take(1),
    )
  })
}

/** Errors where there is no value to come. */
export function failing<T>(state: LiveState<unknown>): Observable<T> | readonly [] {
  const isOut =
    state.phase === 'gone' || (state.phase === 'unavailable' && state.retryInMs === undefined)
  return isOut ? throwError(() => state.failure) : []
}

import type { Observable } from 'rxjs'
import { concatMap, defer, of, take, throwError } from 'rxjs'
import { Disposed } from '../errors/Disposed.js'
import { isDisposed } from '../state/isDisposed.js'
import type { LiveState } from './Live.js'
import type { Shown } from './Progress.js'

export interface SettledStages<T> {
  readonly shown$: Observable<Shown<T>>
  /** The newest snapshot that was answered. */
  snapshot(): object | undefined
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
export function settledOf<T>(stages: SettledStages<T>): Observable<T> {
  const { shown$, refresh, disposed$ } = stages
  return defer(() => {
    if (isDisposed(disposed$)) return throwError(() => new Disposed())
    const before = stages.snapshot()
    let isAsked = false
    return shown$.pipe(
      concatMap(({ state, snapshot }) => {
        if (state.phase === 'ready') {
          if (!state.stale || snapshot !== before) return of(state.value)
          // Without a push, nothing else would bring a new one.
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

import type { Observable } from 'rxjs'
import { defer, NEVER, startWith, takeUntil, throwError } from 'rxjs'
import { Disposed } from '../errors/Disposed.js'
import type { TaloFailure } from '../errors/TaloFailure.js'
import type { Live, LiveState } from './Live.js'
import { liveOf } from './liveOf.js'
import { isDisposed } from '../state/isDisposed.js'
import { stateOf } from '../state/State.js'

/** Live state of what cannot be asked for: there is none, and none to come. */
export function refusedLive<T>(failure: TaloFailure, disposed$: Observable<unknown>): Live<T> {
  const state: LiveState<T> = { phase: 'unavailable', failure }
  const state$ = NEVER.pipe(startWith(state), takeUntil(disposed$))
  return liveOf<T>(
    stateOf<LiveState<T>>(state$, () => state),
    {
      refresh: () => undefined,
      settled: () =>
        defer(() => throwError(() => (isDisposed(disposed$) ? new Disposed() : failure))),
    },
  )
}

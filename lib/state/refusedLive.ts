import type { Observable } from 'rxjs'
import { NEVER, startWith, takeUntil } from 'rxjs'
import type { TaloFailure } from '../errors/TaloFailure.js'
import type { Live, LiveState } from './Live.js'
import { liveOf } from './liveOf.js'
import { stateOf } from './State.js'

/** Live state of what cannot be asked for: there is none, and none to come. */
export function refusedLive<T>(failure: TaloFailure, disposed$: Observable<unknown>): Live<T> {
  const state: LiveState<T> = { phase: 'unavailable', failure }
  const state$ = NEVER.pipe(startWith(state), takeUntil(disposed$))
  return liveOf<T>(
    stateOf<LiveState<T>>(state$, () => state),
    () => undefined,
  )
}

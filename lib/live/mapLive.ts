import { concatMap, distinctUntilChanged, map, of } from 'rxjs'
import { StateObservable } from '../state/State.js'
import type { Live, LiveState } from './Live.js'
import { isSameLiveState } from './isSameLiveState.js'
import { liveOf } from './liveOf.js'
import { failing } from './settledOf.js'

/** Makes live state of a part of other live state; `project` gives the same result for the same state. */
export function mapLive<T, U>(
  live$: Live<T>,
  project: (state: LiveState<T>) => LiveState<U>,
): Live<U> {
  let seen: { readonly state: LiveState<T>; readonly shown: LiveState<U> } | undefined
  /** What did not change shows as the very same state. */
  const show = (state: LiveState<T>): LiveState<U> => {
    if (seen?.state === state) return seen.shown
    const next = project(state)
    const shown = seen !== undefined && isSameLiveState(seen.shown, next) ? seen.shown : next
    seen = { state, shown }
    return shown
  }
  const read = () => show(live$.state$.value)
  const state$ = new StateObservable<LiveState<U>>(
    (subscriber) => live$.state$.pipe(map(show), distinctUntilChanged()).subscribe(subscriber),
    read,
  )
  const settled$ = () =>
    live$.settled().pipe(
      concatMap(() => {
        const shown = read()
        return shown.phase === 'ready' ? of(shown.value) : failing<U>(shown)
      }),
    )
  return liveOf(state$, { refresh: live$.refresh, settled: settled$ })
}

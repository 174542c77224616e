import { concatMap, distinctUntilChanged, map, of } from 'rxjs'
import type { Live, LiveState } from './Live.js'
import { liveOf } from './liveOf.js'
import { isSameLiveState } from './Round.js'
import { failing } from './settledOf.js'
import { stateOf } from './State.js'

/** Makes live state of a part of other live state; `project` gives the same result for the same state. */
export function mapLive<T, U>(
  live$: Live<T>,
  project: (state: LiveState<T>) => LiveState<U>,
): Live<U> {
  let seen: { readonly state: LiveState<T>; readonly shown: LiveState<U> } | undefined
  const show = (state: LiveState<T>): LiveState<U> => {
    if (seen?.state !== state) seen = { state, shown: project(state) }
    return seen.shown
  }
  const state$ = stateOf(live$.state$.pipe(map(show), distinctUntilChanged(isSameLiveState)), () =>
    show(live$.state$.value),
  )
  const settled$ = () =>
    live$.settled().pipe(
      concatMap(() => {
        const shown = state$.value
        return shown.phase === 'ready' ? of(shown.value) : failing<U>(shown)
      }),
    )
  return liveOf(state$, { refresh: live$.refresh, settled: settled$ })
}

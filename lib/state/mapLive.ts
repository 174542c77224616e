import { distinctUntilChanged, map } from 'rxjs'
import type { Live, LiveState } from './Live.js'
import { liveOf } from './liveOf.js'
import { isSameLiveState } from './Round.js'
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
  return liveOf(state$, live$.refresh)
}

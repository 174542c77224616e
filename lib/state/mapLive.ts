import { distinctUntilChanged, filter, map } from 'rxjs'
import type { Live, LiveIsReady, LiveState } from './Live.js'
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
  const value$ = state$.pipe(
    filter((state): state is LiveIsReady<U> => state.phase === 'ready'),
    map(({ value }) => value),
    distinctUntilChanged(),
  )
  const valueOf = (state: LiveState<U>) => (state.phase === 'ready' ? state.value : undefined)
  return Object.defineProperties(value$, {
    value: { get: () => valueOf(state$.value), enumerable: true },
    state$: { value: state$, enumerable: true },
    refresh: { value: live$.refresh },
  }) as Live<U>
}

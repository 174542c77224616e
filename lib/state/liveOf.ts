import { distinctUntilChanged, filter, map } from 'rxjs'
import type { Live, LiveIsReady, LiveState } from './Live.js'
import type { State } from './State.js'

/** Makes live state of what is known of it and of a command that asks anew. */
export function liveOf<T>(state$: State<LiveState<T>>, refresh: () => void): Live<T> {
  const value$ = state$.pipe(
    filter((state): state is LiveIsReady<T> => state.phase === 'ready'),
    map(({ value }) => value),
    distinctUntilChanged(),
  )
  const read = ({ value: state }: State<LiveState<T>>) =>
    state.phase === 'ready' ? state.value : undefined
  // Defined on the observable itself, so that every operator of RxJS takes it as it is.
  return Object.defineProperties(value$, {
    value: { get: () => read(state$), enumerable: true },
    state$: { value: state$, enumerable: true },
    refresh: { value: refresh },
  }) as Live<T>
}

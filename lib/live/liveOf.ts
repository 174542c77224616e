import { distinctUntilChanged, filter, map } from 'rxjs'
import type { Live, LiveIsReady, LiveState } from './Live.js'
import type { State } from '../state/State.js'

/** Makes live state of what is known of it, of a command that asks anew, and of a way to read it once. */
export function liveOf<T>(
  state$: State<LiveState<T>>,
  ways: Pick<Live<T>, 'refresh' | 'settled'>,
): Live<T> {
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
    refresh: { value: ways.refresh },
    settled: { value: ways.settled },
  }) as Live<T>
}

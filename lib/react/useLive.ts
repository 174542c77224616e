import type { Live, LiveState, State } from 'talo-rx'
import { Observable } from 'rxjs'
import { useTaloState } from './useTaloState.js'

const loading: LiveState<never> = { phase: 'loading' }
const nothing$: State<LiveState<never>> = Object.assign(new Observable<never>(), { value: loading })

/**
 * Hook: what is known of a live state, and what is in the way; the work for it goes on while a component is mounted that
 * uses it.
 *
 * `const members = useLive(room?.members$)`
 *
 * `undefined` is `loading`, and so is everything on a server, and in the page until it is hydrated.
 */
export function useLive<T>(live$: Live<T> | undefined): LiveState<T> {
  return useTaloState<LiveState<T>>(live$?.state$ ?? nothing$, loading)
}

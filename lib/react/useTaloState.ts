import { useCallback, useSyncExternalStore } from 'react'
import type { State } from 'talo-rx'

/**
 * Hook: the value of a state; the component is rendered again with each change.
 *
 * `const status = useTaloState(talo.socket.status$)`
 *
 * @param onServer - what a server renders, and the page until it is hydrated: the same object in each render; the value
 * of then if not given
 */
export function useTaloState<T>(state$: State<T>, onServer?: T): T {
  const subscribe = useCallback(
    (changed: () => void) => {
      const subscription = state$.subscribe(changed)
      return () => {
        subscription.unsubscribe()
      }
    },
    [state$],
  )
  const read = () => state$.value
  return useSyncExternalStore(subscribe, read, () => onServer ?? state$.value)
}

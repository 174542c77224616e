import { useEffect, useRef } from 'react'
import type { Observable } from 'rxjs'

/**
 * Hook: calls the listener with each event for as long as the component is mounted, and always the listener of the newest
 * render. `undefined` has no events.
 *
 * `useTaloEvents(room?.message$, (message) => { add(message) })`
 */
export function useTaloEvents<T>(
  event$: Observable<T> | undefined,
  listener: (event: T) => void,
): void {
  const newest = useRef(listener)
  useEffect(() => {
    newest.current = listener
  })
  useEffect(() => {
    const subscription = event$?.subscribe((event) => {
      newest.current(event)
    })
    return () => {
      subscription?.unsubscribe()
    }
  }, [event$])
}

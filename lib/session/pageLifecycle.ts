import type { Observable } from 'rxjs'
import { distinctUntilChanged, EMPTY, fromEvent, map, merge, of, scan, startWith } from 'rxjs'
import type { Lifecycle } from './Lifecycle.js'

/** What of the platform tells what the page is doing; none of it exists on Node. */
interface PageGlobals {
  readonly document?: EventTarget & { readonly visibilityState?: string }
  readonly navigator?: { readonly onLine?: boolean }
  readonly addEventListener?: EventTarget['addEventListener']
  readonly removeEventListener?: EventTarget['removeEventListener']
}

/**
 * What the page is doing, from its own events; where there is no page it is always `active`.
 *
 * Cold: listens while subscribed. Emits the current phase first.
 */
export function pageLifecycle(globals: PageGlobals = globalThis): Observable<Lifecycle> {
  const { document, navigator } = globals
  const window = isTarget(globals) ? globals : undefined
  if (document === undefined && window === undefined) return of('active')

  const change$ = merge(
    window === undefined ? EMPTY : merge(fromEvent(window, 'online'), fromEvent(window, 'offline')),
    document === undefined ? EMPTY : fromEvent(document, 'visibilitychange'),
  )
  const frozen$ =
    window === undefined
      ? EMPTY
      : merge(
          fromEvent(window, 'pagehide').pipe(map(() => true)),
          fromEvent(window, 'pageshow').pipe(map(() => false)),
        )
  const read = (): Lifecycle => {
    if (document?.visibilityState === 'hidden') return 'hidden'
    return navigator?.onLine === false ? 'offline' : 'active'
  }
  return merge(change$.pipe(map(() => undefined)), frozen$).pipe(
    startWith(undefined),
    scan((isFrozen: boolean, next: boolean | undefined) => next ?? isFrozen, false),
    map((isFrozen) => (isFrozen ? 'frozen' : read())),
    distinctUntilChanged(),
  )
}

function isTarget(globals: PageGlobals): globals is PageGlobals & EventTarget {
  return (
    typeof globals.addEventListener === 'function' &&
    typeof globals.removeEventListener === 'function'
  )
}

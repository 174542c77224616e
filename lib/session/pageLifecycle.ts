import type { Observable } from 'rxjs'
import { filter, fromEvent, map, merge, of, scan, startWith } from 'rxjs'
import type { Lifecycle } from './Lifecycle.js'

/** What of the platform tells what the page is doing; none of it exists on Node. */
interface PageGlobals {
  readonly document?: EventTarget & { readonly visibilityState?: string }
  readonly navigator?: { readonly onLine?: boolean }
  readonly addEventListener?: EventTarget['addEventListener']
  readonly removeEventListener?: EventTarget['removeEventListener']
}

const windowEvents = ['pagehide', 'pageshow', 'focus', 'online', 'offline'] as const
const documentEvents = ['visibilitychange', 'freeze', 'resume'] as const
type PageEvent = (typeof windowEvents)[number] | (typeof documentEvents)[number]

/**
 * What the page is doing, from its own events; where there is no page it is always `active`.
 *
 * Browsers lose events, phones most of all: every sign of life ends `frozen`, not `pageshow` alone.
 *
 * Cold: listens while subscribed. Emits the current phase first, and `frozen` each time that it is said.
 */
export function pageLifecycle(globals: PageGlobals = globalThis): Observable<Lifecycle> {
  const window = isTarget(globals) ? globals : undefined
  const document = isTarget(globals.document) ? globals.document : undefined
  if (document === undefined && window === undefined) return of('active')

  const listen = (target: EventTarget | undefined, types: readonly PageEvent[]) =>
    target === undefined
      ? []
      : types.map((type) => fromEvent(target, type).pipe(map((): PageEvent => type)))
  return merge(...listen(window, windowEvents), ...listen(document, documentEvents)).pipe(
    startWith(undefined),
    scan(
      ({ phase: before }: Step, event: PageEvent | undefined): Step => {
        const phase = phaseAfter(event, before, globals)
        return { phase, isNews: phase !== before || event === undefined || isFreezing(event) }
      },
      { phase: 'active', isNews: true },
    ),
    filter(({ isNews }) => isNews),
    map(({ phase }) => phase),
  )
}

interface Step {
  readonly phase: Lifecycle
  readonly isNews: boolean
}

function isFreezing(event: PageEvent | undefined): boolean {
  return event === 'pagehide' || event === 'freeze'
}

/** The phase that an event leaves the page in. */
function phaseAfter(
  event: PageEvent | undefined,
  before: Lifecycle,
  { document, navigator }: PageGlobals,
): Lifecycle {
  const isHidden = document?.visibilityState === 'hidden'
  if (isFreezing(event)) return 'frozen'
  // These two are no signs of life.
  const isLifeless = event === 'offline' || (event === 'visibilitychange' && isHidden)
  if (before === 'frozen' && isLifeless) return before
  // A window that has the focus is seen, and one that is told of a network has one, whatever else the platform says.
  if (isHidden && event !== 'focus') return 'hidden'
  return navigator?.onLine === false && event !== 'online' ? 'offline' : 'active'
}

function isTarget(globals: Partial<EventTarget> | undefined): globals is EventTarget {
  return (
    typeof globals?.addEventListener === 'function' &&
    typeof globals.removeEventListener === 'function'
  )
}

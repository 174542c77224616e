import type { Observable } from 'rxjs'
import { defer, map, merge, Subject, takeUntil } from 'rxjs'
import type { Trace, TraceEvent } from '../trace/Trace.js'

/** Everything that happens, gathered in one stream. */
export interface Tracing {
  /** Event stream (hot). */
  readonly trace$: Observable<TraceEvent>
  /** Costs nothing without a subscriber. */
  readonly trace: Trace
  /** Adds a stream; it is subscribed to only while the trace is. */
  watch(what: string, source: Observable<object>): void
  dispose(): void
}

export function createTrace({ now }: { readonly now: () => number }): Tracing {
  const told$ = new Subject<TraceEvent>()
  const disposed$ = new Subject<void>()
  let watched: readonly { readonly what: string; readonly source: Observable<object> }[] = []
  return {
    trace$: defer(() =>
      merge(
        told$,
        ...watched.map(({ what, source }) =>
          source.pipe(map((detail) => ({ at: now(), what, detail: { ...detail } }))),
        ),
      ).pipe(takeUntil(disposed$)),
    ),
    trace: (what, detail = {}) => {
      if (told$.observed) told$.next({ at: now(), what, detail })
    },
    watch: (what, source) => {
      watched = [...watched, { what, source }]
    },
    dispose: () => {
      disposed$.next()
      told$.complete()
    },
  }
}

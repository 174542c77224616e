import { map, merge, Observable, Subject, Subscription } from 'rxjs'
import type { Redact } from '../trace/redact.js'
import type { Told, Trace } from '../trace/Trace.js'
import type { TraceEvent } from '../trace/TraceEvent.js'

/** Everything that happens, gathered in one stream. */
export interface Tracing {
  /** Event stream (hot). */
  readonly trace$: Observable<TraceEvent>
  /** Costs nothing without a subscriber. */
  readonly trace: Trace
  /** Adds a stream; it is subscribed to only while the trace is. */
  watch<T>(source: Observable<T>, toldOf: (value: T) => Told): void
  dispose(): void
}

export interface TraceStages {
  readonly now: () => number
  readonly redact: Redact
}

/** What repeats the words of others, who may have put a secret there. */
const words: readonly string[] = ['name', 'path', 'query', 'of', 'for', 'latestOf', 'reason']

export function createTrace({ now, redact }: TraceStages): Tracing {
  const told$ = new Subject<TraceEvent>()
  const trace: { tell?: Trace['tell']; conn: number; calls: number } = { conn: 0, calls: 0 }
  let watched: readonly Observable<Told>[] = []
  let sources = Subscription.EMPTY
  const shown = (value: unknown): unknown => {
    const all: readonly unknown[] | false = Array.isArray(value) && value
    if (all !== false) return all.map(shown)
    return typeof value === 'string' ? redact(value) : value
  }
  const tell = (told: Told) => {
    const entries = Object.entries<unknown>(told)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, words.includes(key) ? shown(value) : value])
    // The same event, with its time.
    told$.next({ at: now(), ...Object.fromEntries(entries) } as TraceEvent)
  }
  return {
    trace,
    trace$: new Observable((subscriber) => {
      const subscription = told$.subscribe(subscriber)
      if (trace.tell === undefined && !subscriber.closed) {
        trace.tell = tell
        sources = merge(...watched).subscribe(tell)
      }
      return () => {
        subscription.unsubscribe()
        if (told$.observed) return
        trace.tell = undefined
        sources.unsubscribe()
      }
    }),
    watch: (source, toldOf) => {
      watched = [...watched, source.pipe(map(toldOf))]
    },
    dispose: () => {
      told$.complete()
    },
  }
}

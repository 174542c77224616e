import { Observable, Subject } from 'rxjs'
import type { Told, Trace } from '../trace/Trace.js'
import type { TracedFailure } from '../trace/Traced.js'
import type { TraceEvent } from '../trace/TraceEvent.js'
import type { CommonStages } from './CommonStages.js'

/** Everything that happens, gathered in one stream. */
export interface Tracing {
  /** Event stream (hot). */
  readonly trace$: Observable<TraceEvent>
  /** Costs nothing without a subscriber. */
  readonly trace: Trace
  dispose(): void
}

export function createTrace({
  now,
  redact,
  turn,
}: Pick<CommonStages, 'now' | 'redact' | 'turn'>): Tracing {
  const told$ = new Subject<TraceEvent>()
  const trace: { tell?: Trace['tell']; conn: number; calls: number } = { conn: 0, calls: 0 }
  /** Others may have put a secret in a name, a path or a reason. */
  const shown = ([key, value]: readonly [string, unknown]) => {
    if (typeof value === 'string') return [key, redact(value)]
    return [key, key === 'failure' && value !== undefined ? tracedFailure(value) : value]
  }
  const tell = (told: Told) => {
    const event: unknown = { at: now(), ...Object.fromEntries(Object.entries(told).map(shown)) }
    told$.next(event as TraceEvent)
  }
  return {
    trace,
    trace$: new Observable((subscriber) => {
      const subscription = told$.subscribe(subscriber)
      if (told$.observed) trace.tell = tell
      return () => {
        subscription.unsubscribe()
        if (!told$.observed) trace.tell = undefined
      }
    }),
    dispose: () => {
      // After what waits to be told where a subscriber disposes of the client: the last status, the end of the connection.
      turn.tell(() => {
        told$.complete()
      })
    },
  }
}

/** A failure as the trace shows it: its stack and its cause are for debuggers. */
function tracedFailure(failure: unknown): TracedFailure {
  const { _tag = 'Error', message, errorCode } = Object(failure) as Partial<TracedFailure>
  return { _tag, message: String(message), errorCode }
}

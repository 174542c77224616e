import { type MonoTypeOperatorFunction, tap } from 'rxjs'
import type { Clock } from '../timing/Clock.js'
import type { Told, Trace } from '../trace/Trace.js'

export interface TraceWorkStages {
  readonly trace: Trace
  readonly clock: Pick<Clock, 'elapsed'>
}

/**
 * Tells that something begins, and how it ends: what `ending` makes of its first value, or of its failure.
 *
 * ```
 * source:       ---v
 * traceWork:    ---v
 * trace:        b--e       b = begun, e = answered or the like; or failed; or aborted, by unsubscribing
 * ```
 */
export function traceWork<T>(
  { trace, clock }: TraceWorkStages,
  about: () => object,
  ending: (value: T) => object,
): MonoTypeOperatorFunction<T> {
  const beganAt = clock.elapsed()
  let isOver = false
  const end = (how: () => object) => {
    const ms = clock.elapsed() - beganAt
    if (!isOver) trace.tell?.({ ...about(), ms, ...how() } as Told)
    isOver = true
  }
  return tap({
    subscribe: () => trace.tell?.({ ...about(), event: 'begun' } as Told),
    next: (value) => {
      end(() => ending(value))
    },
    error: (failure: unknown) => {
      end(() => ({ event: 'failed', failure }))
    },
    unsubscribe: () => {
      end(() => ({ event: 'aborted' }))
    },
  })
}

import { type MonoTypeOperatorFunction, tap } from 'rxjs'
import type { Clock } from '../timing/Clock.js'
import type { Trace } from '../trace/Trace.js'
import { tracedFailure } from '../trace/tracedFailure.js'

export interface TraceDialStages {
  readonly trace: Trace
  readonly clock: Pick<Clock, 'elapsed'>
  readonly attempt: number
}

/**
 * Tells that a dial began, and what came of it.
 *
 * ```
 * source:     ---c----#
 * trace:      b--o          b = begun, o = opened; or failed; or aborted, by unsubscribing
 * ```
 */
export function traceDial<T>(stages: TraceDialStages): MonoTypeOperatorFunction<T> {
  const { trace, clock, attempt } = stages
  const beganAt = clock.elapsed()
  const about = { what: 'dial', id: trace.conn, attempt } as const
  let isOver = false
  const end = (event: 'aborted' | 'failed' | 'opened', failure?: unknown) => {
    const told = { ...about, event, ms: clock.elapsed() - beganAt }
    const more = event === 'failed' ? { failure: tracedFailure(failure) } : {}
    if (!isOver) trace.tell?.({ ...told, ...more })
    isOver = true
  }
  return tap({
    subscribe: () => trace.tell?.({ ...about, event: 'begun' }),
    next: () => {
      end('opened')
    },
    error: (failure: unknown) => {
      end('failed', failure)
    },
    unsubscribe: () => {
      end('aborted')
    },
  })
}

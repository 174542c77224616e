import { map, type OperatorFunction, tap } from 'rxjs'
import type { TaloFailure } from '../errors/TaloFailure.js'
import { utf8Length } from '../protocol/utf8.js'
import type { Result } from '../result/Result.js'
import type { Clock } from '../timing/Clock.js'
import type { Trace } from '../trace/Trace.js'
import { tracedFailure } from '../trace/tracedFailure.js'
import type { HttpCall } from './HttpCall.js'
import type { HttpResponse } from './HttpTransport.js'

export interface TraceCallStages {
  readonly trace: Trace
  readonly clock: Pick<Clock, 'elapsed'>
}

/** What the trace tells of a call before it is made. */
export function callOf({ method, path, query, for: purpose = 'user' }: HttpCall<unknown>) {
  const names = query && Object.keys(query)
  return { what: 'call', method, path, query: names, for: purpose } as const
}

/**
 * Makes of an answer what it means, and tells that the call began and how it ended.
 *
 * ```
 * source:       --r|
 * traceCall:    --v|
 * trace:        b-a       b = begun, a = answered; or failed; or aborted, by unsubscribing
 * ```
 */
export function traceCall<T>(
  call: HttpCall<T>,
  { trace, clock }: TraceCallStages,
  read: (response: HttpResponse) => Result<T, TaloFailure>,
): OperatorFunction<HttpResponse, Result<T, TaloFailure>> {
  const beganAt = clock.elapsed()
  const id = ++trace.calls
  let isOver = false
  const end = (event: 'aborted' | 'answered' | 'failed', more?: object) => {
    if (!isOver)
      trace.tell?.({ ...callOf(call), id, event, ms: clock.elapsed() - beganAt, ...more })
    isOver = true
  }
  return (source) =>
    source.pipe(
      map((response) => {
        const value = read(response)
        if (trace.tell !== undefined) {
          const answer = { status: response.status, bytes: utf8Length(response.body) }
          if (value.ok) end('answered', answer)
          else end('failed', { ...answer, failure: tracedFailure(value.failure) })
        }
        isOver = true
        return value
      }),
      tap({
        subscribe: () => trace.tell?.({ ...callOf(call), id, event: 'begun' }),
        error: (failure: unknown) => {
          if (trace.tell !== undefined) end('failed', { failure: tracedFailure(failure) })
        },
        unsubscribe: () => {
          end('aborted')
        },
      }),
    )
}

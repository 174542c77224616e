import type { Observable } from 'rxjs'
import { catchError, EMPTY, ignoreElements, merge, take, takeUntil, throwError, timer } from 'rxjs'
import { isTaloFailure } from '../errors/isTaloFailure.js'
import type { Http } from '../http/HttpCall.js'
import { nothing } from '../http/nothing.js'
import { requestTicket } from './requestTicket.js'
import type { RequestTicketOptions } from './requestTicket.js'

/** How long the first ticket is given, in milliseconds. */
const FIRST_MS = 3_000
/** With the ticket as many as a browser opens to one host. */
const OTHER_CONNECTIONS = 5

/**
 * Gets one ticket after a connection was found dead by its silence. The HTTP connections that the platform keeps for the
 * next call are then most likely as dead, and take it without ever answering. Aborting it makes the platform give that
 * connection up; the others are kept busy while the ticket is asked for once more, so that it gets a new one.
 *
 * Cold. Errors as `requestTicket` does; each of the two counts in the budget.
 *
 * ```
 * first:   ----- 3 s !          no answer
 * second:        3 s --(t|)
 * result:  ----- 3 s --(t|)
 * ```
 */
export function ticketAfterSilence(options: RequestTicketOptions): Observable<string> {
  const timeoutMs = Math.min(FIRST_MS, options.timeoutMs)
  const first$ = requestTicket({ ...options, timeoutMs })
  const second$ = merge(busyConnections(options.http), requestTicket(options)).pipe(take(1))
  return first$.pipe(
    catchError((failure: unknown) =>
      isTaloFailure(failure) && failure._tag === 'TimedOut' ? second$ : throwError(() => failure),
    ),
  )
}

/** Never emits, never fails. The server does not count what is asked here. */
function busyConnections(http: Http): Observable<never> {
  const call = { method: 'GET', path: '/v1/health-check', as: 'key', for: 'ticket' } as const
  const call$ = http({ ...call, decode: nothing }).pipe(
    ignoreElements(),
    catchError(() => EMPTY),
  )
  const calls = Array.from({ length: OTHER_CONNECTIONS }, () => call$)
  return merge(...calls).pipe(takeUntil(timer(FIRST_MS)))
}

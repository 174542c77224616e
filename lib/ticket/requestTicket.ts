import type { Observable } from 'rxjs'
import { catchError, defer, map, throwError } from 'rxjs'
import { isTaloFailure } from '../errors/isTaloFailure.js'
import { RateLimited } from '../errors/RateLimited.js'
import { TimedOut } from '../errors/TimedOut.js'
import { Unauthorized } from '../errors/Unauthorized.js'
import type { Http } from '../http/HttpCall.js'
import { SocketTicketBody } from '../protocol/bodies/SocketTicketBody.js'
import type { SlidingWindow } from '../timing/slidingWindow.js'

export interface RequestTicketOptions {
  readonly http: Http
  /** How many tickets may be taken. */
  readonly budget: SlidingWindow
  readonly now: () => number
  /** In milliseconds. */
  readonly timeoutMs: number
}

/**
 * Gets one ticket: the right to open one socket within 300 s.
 *
 * Cold: every subscription takes a new ticket and counts it. Where the budget has none left it is `RateLimited` at once,
 * unsent. The call carries only the access key, so a 401 or 403
 * means that the key is refused: `Unauthorized`. https://docs.trytalo.com/docs/sockets/intro
 */
export function requestTicket({
  http,
  budget,
  now,
  timeoutMs,
}: RequestTicketOptions): Observable<string> {
  return defer(() => {
    const retryInMs = budget.waitMs()
    if (retryInMs > 0) {
      return throwError(() => new RateLimited({ retryInMs, retryAt: now() + retryInMs }))
    }
    budget.take()
    return http({
      method: 'POST',
      path: '/v1/socket-tickets',
      as: 'key',
      decode: SocketTicketBody,
      timeoutMs,
      for: 'ticket',
    })
  }).pipe(
    map(({ ticket }) => ticket),
    catchError((failure: unknown) => throwError(() => aboutTickets(failure, timeoutMs))),
  )
}

/** What a failure of the call means for tickets. */
function aboutTickets(failure: unknown, afterMs: number): unknown {
  if (!isTaloFailure(failure)) return failure
  if (failure._tag === 'TimedOut') return new TimedOut({ stage: 'ticket', afterMs })
  const status = 'status' in failure ? failure.status : undefined
  return status === 401 || status === 403
    ? new Unauthorized({ reason: 'access-key', status })
    : failure
}

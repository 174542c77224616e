import type { Observable } from 'rxjs'
import { defer } from 'rxjs'
import type { TaloFailure } from '../errors/TaloFailure.js'
import type { Buckets } from '../http/createBuckets.js'
import type { Http } from '../http/HttpCall.js'
import type { Clock } from '../timing/Clock.js'
import { createTicketBudget } from './createTicketBudget.js'
import { requestTicket } from './requestTicket.js'
import { ticketAfterSilence } from './ticketAfterSilence.js'

/** The socket tickets of one client, all of which count. */
export interface Tickets {
  /** Cold: one ticket a subscription. */
  readonly ticket$: Observable<string>
  /** Cold: the same for the next connection, with less patience where the last one was found dead by its silence. */
  readonly next$: Observable<string>
  /** How long no ticket may be taken, in milliseconds: the budget and the server's own pause. */
  waitMs(): number
  /** Notes why a connection ended. */
  note(failure: TaloFailure): void
}

export interface TicketsOptions {
  readonly http: Http
  readonly buckets: Buckets
  readonly clock: Clock
  readonly timeoutMs: number
}

export function createTickets({ http, buckets, clock, timeoutMs }: TicketsOptions): Tickets {
  const budget = createTicketBudget(clock)
  const options = { http, budget, now: clock.now, timeoutMs }
  const ticket$ = requestTicket(options)
  let isAfterSilence = false
  return {
    ticket$,
    next$: defer(() => {
      const isFirst = isAfterSilence
      isAfterSilence = false
      return isFirst ? ticketAfterSilence(options) : ticket$
    }),
    waitMs: () => Math.max(budget.waitMs(), buckets.pausedFor('auth')),
    note: (failure) => {
      if (failure._tag === 'TimedOut' && failure.stage === 'heartbeat') isAfterSilence = true
    },
  }
}

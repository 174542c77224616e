import type { Observable } from 'rxjs'
import { defer } from 'rxjs'
import type { TaloFailure } from '../errors/TaloFailure.js'

/** Tickets, asked for with less patience where the link has just been found dead. */
export interface TicketSource {
  /** Cold: one ticket a subscription. */
  readonly ticket$: Observable<string>
  /** Notes why a connection ended. */
  note(failure: TaloFailure): void
}

export interface TicketSourceStages {
  /** Cold: one ticket a subscription. */
  readonly ticket$: Observable<string>
  /** Cold: the same, after a connection whose end only its silence told. */
  readonly ticketAfterSilence$: Observable<string>
}

export function createTicketSource(stages: TicketSourceStages): TicketSource {
  let isAfterSilence = false
  return {
    ticket$: defer(() => {
      const isFirst = isAfterSilence
      isAfterSilence = false
      return isFirst ? stages.ticketAfterSilence$ : stages.ticket$
    }),
    note: (failure) => {
      if (failure._tag === 'TimedOut' && failure.stage === 'heartbeat') isAfterSilence = true
    },
  }
}

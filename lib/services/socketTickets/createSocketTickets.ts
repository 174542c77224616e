import type { Observable } from 'rxjs'
import { callsOf } from '../callsOf.js'
import type { ServiceStages } from '../ServiceStages.js'

/** The right to open a socket, for those who open one by themselves. https://docs.trytalo.com/docs/sockets/intro */
export interface SocketTickets {
  /**
   * Call (cold): takes a ticket, good for one connection within 300 s. Never delayed, but it counts among the 10 that
   * the client takes in any 60 s at most; an eleventh is `RateLimited` at once, unsent. Errors with a `TaloFailure`.
   */
  create(): Observable<string>
}

/** Makes `talo.socketTickets`. */
export function createSocketTickets(stages: ServiceStages): SocketTickets {
  const { define } = callsOf(stages, 'socketTickets')
  return { create: define('create', {}, () => stages.ticket$) }
}

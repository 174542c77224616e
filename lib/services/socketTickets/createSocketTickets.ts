import type { Observable } from 'rxjs'
import type { ServiceStages } from '../ServiceStages.js'

/** The right to open a socket, for those who open one by themselves. https://docs.trytalo.com/docs/sockets/intro */
export interface SocketTickets {
  /**
   * Call (cold): takes a ticket, good for one connection within 300 s. Never delayed, but it counts in the client's
   * budget of 10 a minute. Errors with a `TaloFailure`.
   */
  create(): Observable<string>
}

/** Makes `talo.socketTickets`. */
export function createSocketTickets({ ticket$ }: ServiceStages): SocketTickets {
  return { create: () => ticket$ }
}

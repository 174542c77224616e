import type { Shape } from '../Shape.js'
import * as shapes from '../shapes.js'

/** The answer to `POST /v1/socket-tickets`. */
export interface SocketTicketBody {
  /** Serves for one connection within five minutes. */
  readonly ticket: string
}

/** @internal */
export const SocketTicketBody: Shape<SocketTicketBody> = shapes.SocketTicketBody

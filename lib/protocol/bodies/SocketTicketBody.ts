import * as t from 'io-ts'
import { NonEmptyString } from '../NonEmptyString.js'

/** The answer to `POST /v1/socket-tickets`. */
export interface SocketTicketBody {
  /** Serves for one connection within five minutes. */
  readonly ticket: string
}

export const SocketTicketBody: t.Type<SocketTicketBody, unknown> = /*#__PURE__*/ t.type(
  {
    ticket: NonEmptyString,
  },
  'SocketTicketBody',
)

import * as t from 'io-ts'
import { NonEmptyString } from '../NonEmptyString.js'

/** The answer to `POST /v1/players/socket-token`; the token before it is dead. */
export interface SocketTokenBody {
  readonly socketToken: string
}

export const SocketTokenBody: t.Type<SocketTokenBody, unknown> = /*#__PURE__*/ t.type(
  {
    socketToken: NonEmptyString,
  },
  'SocketTokenBody',
)

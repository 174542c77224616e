import * as t from 'io-ts'
import { NonEmptyString } from '../NonEmptyString.js'

/** The answer to `POST /v1/players/auth/refresh`; every earlier token of the player is dead. */
export interface SessionRefreshBody {
  /** Serves for fifteen minutes. */
  readonly sessionToken: string
  /** Serves once, within thirty days. */
  readonly refreshToken: string
}

export const SessionRefreshBody: t.Type<SessionRefreshBody, unknown> = /*#__PURE__*/ t.type(
  {
    sessionToken: NonEmptyString,
    refreshToken: NonEmptyString,
  },
  'SessionRefreshBody',
)

import * as t from 'io-ts'
import { PlayerAlias } from '../entities/PlayerAlias.js'
import { NonEmptyString } from '../NonEmptyString.js'
import { optional } from '../optional.js'
import { struct } from '../struct.js'

/** The answer to `POST /v1/players/auth/register`, `…/verify` and a `…/login` that needs no code. */
export interface SessionBody {
  readonly alias: PlayerAlias
  readonly sessionToken: string
  /** Only if it was asked for; the session then ends after fifteen minutes. */
  readonly refreshToken?: string | null | undefined
  readonly socketToken: string
}

export const SessionBody: t.Type<SessionBody, unknown> = /*#__PURE__*/ struct(
  'SessionBody',
  { alias: PlayerAlias, sessionToken: NonEmptyString, socketToken: NonEmptyString },
  { refreshToken: /*#__PURE__*/ optional(NonEmptyString) },
)

import * as t from 'io-ts'
import { PlayerAlias } from '../entities/PlayerAlias.js'
import { NonEmptyString } from '../NonEmptyString.js'

/** The answer to `GET /v1/players/identify`. */
export interface IdentifyBody {
  readonly alias: PlayerAlias
  readonly socketToken: string
}

export const IdentifyBody: t.Type<IdentifyBody, unknown> = /*#__PURE__*/ t.type(
  {
    alias: PlayerAlias,
    socketToken: NonEmptyString,
  },
  'IdentifyBody',
)

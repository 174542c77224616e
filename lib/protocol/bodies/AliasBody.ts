import * as t from 'io-ts'
import { PlayerAlias } from '../entities/PlayerAlias.js'

/** The answer to `POST /v1/players/auth/change_identifier` and `…/migrate`. */
export interface AliasBody {
  readonly alias: PlayerAlias
}

export const AliasBody: t.Type<AliasBody, unknown> = /*#__PURE__*/ t.type(
  {
    alias: PlayerAlias,
  },
  'AliasBody',
)

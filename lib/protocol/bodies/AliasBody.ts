import type { PlayerAlias } from '../entities/PlayerAlias.js'
import type { Shape } from '../Shape.js'
import * as shapes from '../shapes.js'

/** The answer to `POST /v1/players/auth/change_identifier` and `…/migrate`. */
export interface AliasBody {
  readonly alias: PlayerAlias
}

/** @internal */
export const AliasBody: Shape<AliasBody> = shapes.AliasBody

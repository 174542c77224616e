import type { PlayerAlias } from '../entities/PlayerAlias.js'
import type { Shape } from '../Shape.js'
import * as shapes from '../shapes.js'

/** The answer to `GET /v1/players/identify`. */
export interface IdentifyBody {
  readonly alias: PlayerAlias
  readonly socketToken: string
}

/** @internal */
export const IdentifyBody: Shape<IdentifyBody> = shapes.IdentifyBody

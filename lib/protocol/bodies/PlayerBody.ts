import type { PlayerWithAliases } from '../entities/PlayerWithAliases.js'
import type { Shape } from '../Shape.js'
import * as shapes from '../shapes.js'

/** The answer to `GET /v1/players/:id` and `POST /v1/players/merge`. */
export interface PlayerBody {
  readonly player: PlayerWithAliases
}

/** @internal */
export const PlayerBody: Shape<PlayerBody> = shapes.PlayerBody

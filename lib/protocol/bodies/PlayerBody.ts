import * as t from 'io-ts'
import { PlayerWithAliases } from '../entities/PlayerWithAliases.js'

/** The answer to `GET /v1/players/:id` and `POST /v1/players/merge`. */
export interface PlayerBody {
  readonly player: PlayerWithAliases
}

export const PlayerBody: t.Type<PlayerBody, unknown> = /*#__PURE__*/ t.type(
  {
    player: PlayerWithAliases,
  },
  'PlayerBody',
)

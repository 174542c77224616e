import * as t from 'io-ts'
import { PlayerPresence } from '../entities/PlayerPresence.js'

/** The answer to `GET /v1/players/presence/:playerId` and `PUT /v1/players/presence`. */
export interface PresenceBody {
  readonly presence: PlayerPresence
}

export const PresenceBody: t.Type<PresenceBody, unknown> = /*#__PURE__*/ t.type(
  {
    presence: PlayerPresence,
  },
  'PresenceBody',
)

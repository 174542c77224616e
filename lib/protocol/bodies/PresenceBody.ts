import type { PlayerPresence } from '../entities/PlayerPresence.js'
import type { Shape } from '../Shape.js'
import * as shapes from '../shapes.js'

/** The answer to `GET /v1/players/presence/:playerId` and `PUT /v1/players/presence`. */
export interface PresenceBody {
  readonly presence: PlayerPresence
}

/** @internal */
export const PresenceBody: Shape<PresenceBody> = shapes.PresenceBody

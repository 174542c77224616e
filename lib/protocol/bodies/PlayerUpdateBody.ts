import type { PlayerWithAliases } from '../entities/PlayerWithAliases.js'
import type { RejectedProp } from '../entities/RejectedProp.js'
import type { Shape } from '../Shape.js'
import * as shapes from '../shapes.js'

/** The answer to `PATCH /v1/players/:id`: what was saved, and what was refused. */
export interface PlayerUpdateBody {
  /** Its `aliases` are empty. */
  readonly player: PlayerWithAliases
  /** The old value of each of them is gone. */
  readonly rejectedProps: readonly RejectedProp[]
}

/** @internal */
export const PlayerUpdateBody: Shape<PlayerUpdateBody> = shapes.PlayerUpdateBody

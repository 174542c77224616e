import * as t from 'io-ts'
import { PlayerWithAliases } from '../entities/PlayerWithAliases.js'
import { RejectedProp } from '../entities/RejectedProp.js'

/** The answer to `PATCH /v1/players/:id`: what was saved, and what was refused. */
export interface PlayerUpdateBody {
  /** Its `aliases` are empty. */
  readonly player: PlayerWithAliases
  /** The old value of each of them is gone. */
  readonly rejectedProps: readonly RejectedProp[]
}

export const PlayerUpdateBody: t.Type<PlayerUpdateBody, unknown> = /*#__PURE__*/ t.type(
  {
    player: PlayerWithAliases,
    rejectedProps: /*#__PURE__*/ t.readonlyArray(RejectedProp),
  },
  'PlayerUpdateBody',
)

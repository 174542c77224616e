import type { PlayerWithAliases } from '../entities/PlayerWithAliases.js'
import type { Shape } from '../Shape.js'
import * as shapes from '../shapes.js'
import type { Page } from './Page.js'

/** The answer to `GET /v1/players/search`: at most 25, those seen last first, and no further pages. */
export interface PlayersBody extends Page {
  readonly players: readonly PlayerWithAliases[]
}

/** @internal */
export const PlayersBody: Shape<PlayersBody> = shapes.PlayersBody

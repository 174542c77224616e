import type { Page } from '../../protocol/bodies/Page.js'
import type { Player } from '../../protocol/entities/Player.js'
import type { PlayerWithAliases } from '../../protocol/entities/PlayerWithAliases.js'
import type { RejectedProp } from '../../protocol/entities/RejectedProp.js'

/** The players whom a search found. */
export interface PlayersPage extends Page {
  /** At most 25, those seen last first. */
  readonly players: readonly PlayerWithAliases[]
}

/** What became of changing a player's props. */
export interface PlayerUpdate {
  readonly player: Player
  /** What the server refused, and why; it also deleted what was stored under these keys. */
  readonly rejectedProps: readonly RejectedProp[]
}

import type { Player } from '../../protocol/entities/Player.js'
import type { PlayerWithAliases } from '../../protocol/entities/PlayerWithAliases.js'

/** A player as they are nested in an alias. */
export function withoutAliases(told: PlayerWithAliases): Player {
  const player: Player & { aliases?: unknown } = { ...told }
  delete player.aliases
  return player
}

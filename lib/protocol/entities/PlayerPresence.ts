import type { PlayerAlias } from './PlayerAlias.js'

/** Whether a player is online and what its status says; one per player, whatever the alias. */
export interface PlayerPresence {
  /** The alias that last changed it; `null` for a player who was never seen. */
  readonly playerAlias: PlayerAlias | null
  readonly online: boolean
  readonly customStatus: string
  /** An ISO date. */
  readonly updatedAt: string
}

import type { Player } from './Player.js'
import type { PlayerAlias } from './PlayerAlias.js'

/** A player with every identity it has, as the calls about players answer it. */
export interface PlayerWithAliases extends Player {
  /** Always empty in the answer to an update. */
  readonly aliases: readonly PlayerAlias[]
}

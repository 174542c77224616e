import type { PlayerAlias } from '../../protocol/entities/PlayerAlias.js'

/** A member of a channel. */
export interface Member {
  readonly alias: PlayerAlias
  /** Whether the player is online, as far as is known. */
  readonly online: boolean
  /** What the player says of themselves; `''` for nothing. */
  readonly customStatus: string
}

import type { Player } from './Player.js'

/** One identity of a player: a service and an identifier there. */
export interface PlayerAlias {
  readonly id: number
  /** `username`, `steam`, `talo` and the like; games may use names of their own. */
  readonly service: string
  readonly identifier: string
  /**
   * The name to show. Frames that socket activity triggers have the identifier here even if the game
   * has configured another display name; prefer what HTTP told.
   */
  readonly displayName: string
  readonly player: Player
  /** An ISO date. */
  readonly lastSeenAt: string
  /** An ISO date. */
  readonly createdAt: string
  /** An ISO date. */
  readonly updatedAt: string
}

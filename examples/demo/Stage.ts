import type { Player } from './Player.js'
import type { Venue } from './Venue.js'

/** Who takes part, and where. */
export interface Stage {
  readonly ada: Player
  readonly grace: Player
  readonly venue: Venue
}

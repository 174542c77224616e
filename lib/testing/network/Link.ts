import type { WireEvents } from '../../transport/Wire.js'

/** One connection of a client, from the dial on. */
export interface Link {
  readonly conn: string
  readonly client: string
  readonly events: WireEvents
  isOpen: boolean
  /** The client hears nothing more of it. */
  isLost: boolean
  /** Neither side hears of the other, and neither was told. */
  isDead: boolean
}

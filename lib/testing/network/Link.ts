import type { WireEvents } from '../../transport/Wire.js'

/** One connection of a client, from the dial on. */
export interface Link {
  readonly conn: string
  readonly client: string
  readonly events: WireEvents
  isOpen: boolean
  /** The client gets nothing more from it. */
  isLost: boolean
  /** Nothing gets through, and neither side was told. */
  isDead: boolean
}

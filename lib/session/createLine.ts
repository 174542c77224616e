import type { Connection } from '../transport/openTransport.js'

/** The connection of the moment, for those who write to it, and what was last heard on any. */
export interface Line {
  connect(connection: Connection): void
  /** Hands one text over; `false` means that it was not taken and is still ours. */
  write(text: string): boolean
  /** How long to wait for a platform that does not keep up, in milliseconds; 0 where it does. */
  congestedMs(): number
  /** Notes that something was received, and when, in epoch milliseconds. */
  heard(at: number): void
  /** When something was last received, in epoch milliseconds. */
  heardAt(): number
  /** Counts connections, so that two moments can be told to lie on the same one. */
  generation(): number
}

/** Once more bytes than this wait in the platform, nothing is added until fewer than `LOW_WATER` do. */
const HIGH_WATER = 256 * 1024
const LOW_WATER = 64 * 1024
const LOOK_AGAIN_MS = 50

export function createLine({ now }: { readonly now: () => number }): Line {
  let connection: Connection | undefined
  let generation = 0
  let isCongested = false
  let heardAt = now()
  return {
    connect: (next) => {
      connection = next
      generation++
      heardAt = now()
    },
    write: (text) => connection?.send(text) ?? false,
    congestedMs: () => {
      const buffered = connection?.bufferedAmount ?? 0
      isCongested = buffered > (isCongested ? LOW_WATER : HIGH_WATER)
      return isCongested ? LOOK_AGAIN_MS : 0
    },
    heard: (at) => {
      heardAt = at
    },
    heardAt: () => heardAt,
    generation: () => generation,
  }
}

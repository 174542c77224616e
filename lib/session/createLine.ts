import type { Connection } from '../transport/openTransport.js'

/** The connection of the moment, for those who write to it, and what was last heard on any. */
export interface Line {
  connect(connection: Connection): void
  /** Hands one text over; `false` means that it was not taken and is still ours. */
  write(text: string): boolean
  /** Bytes handed over that have not left the process. */
  bufferedAmount(): number
  /** Notes that something was received. */
  heard(): void
  /** When something was last received, in epoch milliseconds. */
  heardAt(): number
  /** Counts connections, so that two moments can be told to lie on the same one. */
  generation(): number
}

export function createLine({ now }: { readonly now: () => number }): Line {
  let connection: Connection | undefined
  let generation = 0
  let heardAt = now()
  return {
    connect: (next) => {
      connection = next
      generation++
      heardAt = now()
    },
    write: (text) => connection?.send(text) ?? false,
    bufferedAmount: () => connection?.bufferedAmount ?? 0,
    heard: () => {
      heardAt = now()
    },
    heardAt: () => heardAt,
    generation: () => generation,
  }
}

/** What the clock of the server says, as far as its answers told. */
export interface ServerClock {
  /** In epoch milliseconds. */
  now(): number
  /** Takes note of a time that the server named just now, in epoch milliseconds. */
  learn(serverTime: number): void
}

/**
 * Times of whole seconds are this far off on average, in milliseconds; nothing here is more exact than that, and the
 * server accepts minutes.
 */
const HALF_A_SECOND = 500

export function createServerClock({ now }: { readonly now: () => number }): ServerClock {
  let offset = 0
  return {
    now: () => Math.round(now() + offset),
    learn: (serverTime) => {
      if (!Number.isFinite(serverTime)) return
      const isWhole = serverTime % 1_000 === 0
      offset = serverTime + (isWhole ? HALF_A_SECOND : 0) - now()
    },
  }
}

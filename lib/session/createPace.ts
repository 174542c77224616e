/** How fast requests may go out: a bucket that holds `burst` and fills by `perSecond`. */
export interface PaceLimit {
  readonly burst: number
  readonly perSecond: number
}

/**
 * Under the server's fixed windows (3,600 and 300 a minute) even if a stall of 10 s lets what was sent arrive at once.
 */
export const paceLimits = {
  identified: { burst: 256, perSecond: 44 },
  unidentified: { burst: 20, perSecond: 3 },
} as const satisfies Record<string, PaceLimit>

/** Keeps one connection under the server's limits. */
export interface Pace {
  /** How long until one more request may go out, in milliseconds; 0 when it may go now. */
  waitMs(): number
  /** Counts a frame; heartbeats and identify requests count and never wait. */
  spend(): void
  /** Starts anew, as the server does for a new connection and for one that was identified. */
  restart(limit: PaceLimit): void
  /** Sends nothing for a while. */
  pause(ms: number): void
  /** When the pause ends, in epoch milliseconds; `undefined` when there is none. */
  pausedUntil(): number | undefined
  /** Goes at half the pace for a while, over connections too. */
  slowDown(ms: number): void
}

export function createPace({ now }: { readonly now: () => number }): Pace {
  let limit: PaceLimit = paceLimits.unidentified
  let tokens: number = limit.burst
  let filledAt = now()
  let pauseEnd = 0
  let slowEnd = 0

  const share = () => (now() < slowEnd ? 0.5 : 1)
  const perMs = () => (limit.perSecond / 1_000) * share()
  const fill = () => {
    const at = now()
    // A clock that was set back fills nothing, takes nothing away, and makes no pause longer.
    const setBackBy = Math.max(0, filledAt - at)
    pauseEnd -= setBackBy
    slowEnd -= setBackBy
    tokens = Math.min(limit.burst * share(), tokens + Math.max(0, at - filledAt) * perMs())
    filledAt = at
  }
  return {
    waitMs: () => {
      fill()
      const missing = tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perMs())
      return Math.max(0, pauseEnd - now(), missing)
    },
    spend: () => {
      fill()
      tokens -= 1
    },
    restart: (next) => {
      limit = next
      tokens = next.burst * share()
      filledAt = now()
      pauseEnd = 0
    },
    pause: (ms) => {
      // What was set back before has nothing to do with it.
      fill()
      pauseEnd = now() + ms
    },
    pausedUntil: () => {
      fill()
      return now() < pauseEnd ? pauseEnd : undefined
    },
    slowDown: (ms) => {
      fill()
      slowEnd = now() + ms
    },
  }
}

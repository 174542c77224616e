import type { Clock } from '../timing/Clock.js'
import { deadline } from '../timing/deadline.js'

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

/** The two clocks do not tick together: ends of a pause that differ by less, in milliseconds, are the same. */
const SAME_MS = 10

export function createPace(clock: Clock): Pace {
  const { now, elapsed } = clock
  let limit: PaceLimit = paceLimits.unidentified
  let tokens: number = limit.burst
  let filledAt = elapsed()
  let pauseLeftMs = deadline(0, clock)
  let slowLeftMs = pauseLeftMs
  let shownEnd = 0

  const share = () => (slowLeftMs() > 0 ? 0.5 : 1)
  const perMs = () => (limit.perSecond / 1_000) * share()
  const fill = () => {
    const at = elapsed()
    tokens = Math.min(limit.burst * share(), tokens + (at - filledAt) * perMs())
    filledAt = at
  }
  return {
    waitMs: () => {
      fill()
      const missing = tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perMs())
      return Math.max(pauseLeftMs(), missing)
    },
    spend: () => {
      fill()
      tokens -= 1
    },
    restart: (next) => {
      limit = next
      tokens = next.burst * share()
      filledAt = elapsed()
      pauseLeftMs = deadline(0, clock)
    },
    pause: (ms) => {
      pauseLeftMs = deadline(ms, clock)
    },
    pausedUntil: () => {
      const leftMs = pauseLeftMs()
      if (leftMs === 0) return undefined
      const end = now() + leftMs
      if (Math.abs(end - shownEnd) >= SAME_MS) shownEnd = end
      return shownEnd
    },
    slowDown: (ms) => {
      fill()
      slowLeftMs = deadline(ms, clock)
    },
  }
}

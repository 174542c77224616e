import type { Clock } from './Clock.js'

/** How fast something may go: `burst` at once, and from then on so many a second. */
export interface TokenLimit {
  readonly burst: number
  readonly perSecond: number
}

/** Keeps what it counts under such a limit. */
export interface TokenBucket {
  /** How long until one more may go, in milliseconds; 0 when it may go now. */
  waitMs(): number
  /** Counts one, whether it had to wait or not. */
  take(): void
}

/** `share`: how much of the limit to use, from 0 to 1; asked each time. */
export function tokenBucket(
  { burst, perSecond }: TokenLimit,
  { elapsed }: Pick<Clock, 'elapsed'>,
  share: () => number = () => 1,
): TokenBucket {
  let tokens = burst * share()
  let filledAt = elapsed()
  const perMs = () => (perSecond / 1_000) * share()
  const fill = () => {
    const at = elapsed()
    tokens = Math.min(burst * share(), tokens + (at - filledAt) * perMs())
    filledAt = at
  }
  return {
    waitMs: () => {
      fill()
      return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perMs())
    },
    take: () => {
      fill()
      tokens -= 1
    },
  }
}

import type { Clock } from './Clock.js'

/** Counts what happens, to keep it below a limit in any stretch of time. */
export interface SlidingWindow {
  /** How long until there is room for one more, in milliseconds; 0 where there is. */
  waitMs(): number
  /** Counts one, whether there is room for it or not. */
  take(): void
}

export interface SlidingWindowOptions {
  /** How many at most in any `windowMs`. */
  readonly limit: number
  readonly windowMs: number
  readonly clock: Pick<Clock, 'elapsed'>
}

export function slidingWindow({ limit, windowMs, clock }: SlidingWindowOptions): SlidingWindow {
  /** The newest ones, the oldest first; those before decide nothing. */
  let taken: readonly number[] = []
  return {
    waitMs: () => {
      const first = taken[taken.length - limit]
      return first === undefined ? 0 : Math.max(0, first + windowMs - clock.elapsed())
    },
    take: () => {
      taken = [...taken, clock.elapsed()].slice(-limit)
    },
  }
}

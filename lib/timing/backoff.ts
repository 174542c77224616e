import { isTaloFailure } from '../errors/isTaloFailure.js'

const SLOWEST_MS = 30_000

export interface BackoffOptions {
  /** The longest wait before attempt 1, in milliseconds; it doubles from attempt to attempt. */
  readonly firstMs: number
  /** What the longest wait never grows beyond, in milliseconds; 30 s unless it is given. */
  readonly longestMs?: number
  /** From 0 up to, and without, 1. */
  readonly random: () => number
}

/**
 * How long to wait before an attempt, counted from 1, in milliseconds: c/3 … c, with c = min(longestMs, firstMs · 2ⁿ⁻¹), so
 * that clients that failed together do not come back together.
 */
export function exponential(
  attempt: number,
  { firstMs, longestMs = SLOWEST_MS, random }: BackoffOptions,
): number {
  const ceilingMs = Math.min(longestMs, firstMs * 2 ** (attempt - 1))
  return Math.round(ceilingMs / 3 + random() * ceilingMs * (2 / 3))
}

/** The pace for what does not pass by itself: each wait is as long as waits get. */
export function slowest(random: () => number): number {
  return exponential(1, { firstMs: SLOWEST_MS, random })
}

/** The same after a failure; for `RateLimited` the server says how long, and up to `firstMs` is added to that. */
export function backoff(failure: unknown, attempt: number, options: BackoffOptions): number {
  return isTaloFailure(failure) && failure._tag === 'RateLimited'
    ? Math.round(failure.retryInMs + options.random() * options.firstMs)
    : exponential(attempt, options)
}

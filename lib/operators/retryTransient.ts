import type { MonoTypeOperatorFunction } from 'rxjs'
import { retry, throwError, timer } from 'rxjs'
import { backoff } from '../timing/backoff.js'
import { longestTimer } from '../timing/longestTimer.js'
import { isTransient } from './isTransient.js'

/** How {@link retryTransient} goes about it. */
export interface RetryTransientOptions {
  /** How often it is tried again, at most; `Infinity` for ever.
   * @defaultValue 5 */
  readonly count?: number | undefined
  /** The longest wait before the first time, in ms; it doubles from time to time.
   * @defaultValue 1_000 */
  readonly initialMs?: number | undefined
  /** What the longest wait never grows beyond, in ms.
   * @defaultValue 30_000 */
  readonly longestMs?: number | undefined
  /** Gives numbers from 0 up to 1, which spread the waits.
   * @defaultValue `Math.random` */
  readonly random?: (() => number) | undefined
}

/**
 * Makes a call again when it failed for a reason that passes: `Unreachable`, `TimedOut`, `RateLimited`, and `HttpError`
 * from 500 up. Any other error passes on at once, and so does the last one when `count` is used up.
 *
 * Wait n is spread over c/3 … c, with c = min(longestMs, initialMs · 2ⁿ⁻¹), so that clients that failed together do not
 * come back together. After `RateLimited` it waits for `retryInMs` and up to `initialMs` more: before, the client would
 * not even send the call. Unsubscribing ends the call, or the wait.
 *
 * What failed may have happened all the same: think twice before you use it on `channels.create`. Made for calls; a
 * stream of several values starts over, so with {@link allPages} it belongs around each call.
 *
 * ```
 * retryTransient({ initialMs: 3, random: () => 0.5 })
 * call:    -x               x = Unreachable
 * again:      -x            2 ms later
 * again:           -(v|)    4 ms later
 * result:  ---------(v|)
 * ```
 *
 * Cold, like what it is put on.
 */
export function retryTransient<T>({
  count = 5,
  initialMs = 1_000,
  longestMs = 30_000,
  random = Math.random,
}: RetryTransientOptions = {}): MonoTypeOperatorFunction<T> {
  return retry({
    count,
    delay: (failure: unknown, time) => {
      if (!isTransient(failure)) return throwError(() => failure)
      const delayMs = backoff(failure, time, { firstMs: initialMs, longestMs, random })
      return timer(Math.min(delayMs, longestTimer))
    },
  })
}

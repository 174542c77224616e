import { type MonoTypeOperatorFunction, throwError, timeout } from 'rxjs'
import type { TimedOutStage } from '../errors/TimedOut.js'
import { TimedOut } from '../errors/TimedOut.js'

/**
 * Errors with `TimedOut` where no value comes in time, in milliseconds.
 *
 * ```
 * source:                   ------a--b
 * firstWithin(9, stage):    ------a--b
 * firstWithin(5, stage):    -----#
 * ```
 */
export function firstWithin<T>(afterMs: number, stage: TimedOutStage): MonoTypeOperatorFunction<T> {
  return timeout({
    first: afterMs,
    with: () => throwError(() => new TimedOut({ stage, afterMs })),
  })
}

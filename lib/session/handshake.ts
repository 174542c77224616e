import type { MonoTypeOperatorFunction } from 'rxjs'
import { skipWhile, throwError, timeout } from 'rxjs'
import { TimedOut } from '../errors/TimedOut.js'
import type { Frame } from '../frames/Frame.js'
import type { Trace } from '../trace/Trace.js'

/**
 * Lets frames through from `v1.connected` on, and errors with `TimedOut` if it does not come within `timeoutMs`.
 *
 * ```
 * source:             --x--c--a--b
 * handshake(100):     -----c--a--b      c = v1.connected
 *
 * source:             --x-----------
 * handshake(5):       -----#
 * ```
 */
export function handshake(timeoutMs: number, trace: Trace): MonoTypeOperatorFunction<Frame> {
  return (source) =>
    source.pipe(
      skipWhile(({ res }) => {
        const isEarly = res !== 'v1.connected'
        if (isEarly) trace('frame', { event: 'ignored before v1.connected', res })
        return isEarly
      }),
      timeout({
        first: timeoutMs,
        with: () => throwError(() => new TimedOut({ stage: 'connected', afterMs: timeoutMs })),
      }),
    )
}

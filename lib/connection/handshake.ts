import { ignoreElements, Subject, take } from 'rxjs'
import { firstWithin } from '../streams/firstWithin.js'
import type { Redact } from '../trace/redact.js'
import type { Trace } from '../trace/Trace.js'
import type { FrameInterceptor } from './intercept.js'

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
export function handshake(timeoutMs: number, trace: Trace, redact: Redact): FrameInterceptor {
  const begun$ = new Subject<void>()
  let hasBegun = false
  return {
    guard$: begun$.pipe(take(1), firstWithin(timeoutMs, 'connected'), ignoreElements()),
    onFrame: ({ res }) => {
      if (hasBegun) return true
      if (res === 'v1.connected') {
        hasBegun = true
        begun$.next()
      } else {
        const shown = res === undefined ? undefined : redact(res)
        const message = `a frame before v1.connected is ignored: ${String(shown)}`
        trace.tell?.({ what: 'hint', code: 'early-frame', message })
      }
      return hasBegun
    },
  }
}

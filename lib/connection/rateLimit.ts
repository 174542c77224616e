import { dataOf } from '../frames/Frame.js'
import type { FrameInterceptor } from './intercept.js'

/**
 * Calls `pause` before it passes on the server's warning that it was sent too much.
 *
 * ```
 * source:       --a--r--b      r = v1.error RATE_LIMIT_EXCEEDED
 * rateLimit:    --a--r--b
 * pause:        -----p---
 * ```
 */
export function rateLimit(pause: () => void): FrameInterceptor {
  return {
    onFrame: (frame) => {
      if (dataOf(frame, 'v1.error')?.errorCode === 'RATE_LIMIT_EXCEEDED') pause()
      return true
    },
  }
}

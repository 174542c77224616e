import type { Frame } from '../frames/Frame.js'
import { fits } from '../protocol/fits.js'
import { SocketErrorData } from '../protocol/responses/SocketErrorData.js'
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
      if (frame.res === 'v1.error' && isRateLimit(frame)) pause()
      return true
    },
  }
}

function isRateLimit(frame: Frame): boolean {
  const content = frame.content()
  return (
    content.ok &&
    fits(SocketErrorData, content.value) &&
    content.value.errorCode === 'RATE_LIMIT_EXCEEDED'
  )
}

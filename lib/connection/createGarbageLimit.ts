import { Malformed } from '../errors/Malformed.js'
import type { Clock } from '../timing/Clock.js'
import { slidingWindow } from '../timing/slidingWindow.js'
import type { FrameInterceptor } from './intercept.js'

const TOO_MANY = 50
/** Within this time, in milliseconds. */
const WINDOW_MS = 10_000
/** A connection is not given up for garbage more often than once in this time, in milliseconds. */
const PATIENCE_MS = 60_000

/**
 * Makes the limit of one client, each call of which is the interceptor of one connection: it errors with `Malformed` when
 * too much arrives that is no frame, not JSON or without an envelope.
 *
 * ```
 * source:          --a--(50 × x)--b      x = garbage
 * garbageLimit:    --a--(49 × x)#
 * ```
 */
export function createGarbageLimit(clock: Pick<Clock, 'elapsed'>): () => FrameInterceptor {
  const patience = slidingWindow({ limit: 1, windowMs: PATIENCE_MS, clock })
  const begin = () => slidingWindow({ limit: TOO_MANY - 1, windowMs: WINDOW_MS, clock })
  let garbage = begin()
  return () => ({
    onFrame: (frame) => {
      if (!frame.isNoise) return true
      if (garbage.waitMs() === 0 || patience.waitMs() > 0) {
        garbage.take()
        return true
      }
      patience.take()
      garbage = begin()
      throw tooMuch()
    },
  })
}

function tooMuch(): Malformed {
  return new Malformed({
    what: 'what the server sends',
    reasons: [`${String(TOO_MANY)} messages without an envelope in ${String(WINDOW_MS / 1_000)} s`],
  })
}

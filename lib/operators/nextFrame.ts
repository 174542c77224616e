import type { Observable } from 'rxjs'
import { animationFrames, defer, merge, timer } from 'rxjs'

const FRAME_MS = 16
const HIDDEN_MS = 1_000

/**
 * The tick of a page: its next animation frame, or after a second, since a page that is hidden has none. Where the
 * platform has no animation frames at all, like Node, a tick comes after 16 ms.
 *
 * Cold: made to be left after the first tick.
 */
export function nextFrame(): Observable<unknown> {
  return defer(() =>
    typeof requestAnimationFrame === 'function'
      ? merge(animationFrames(), timer(HIDDEN_MS))
      : timer(FRAME_MS),
  )
}

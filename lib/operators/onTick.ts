import type { Observable, OperatorFunction } from 'rxjs'
import { type Batch, batchOnTick } from './batchOnTick.js'
import { nextFrame } from './nextFrame.js'

/**
 * Emits everything that came since the last tick, together: what must be applied in the loop of a game, and none of it
 * lost, like joins, leaves and chat.
 *
 * There are no empty batches, and `tick$` is subscribed to only while something waits. What waits at the end is emitted
 * before it, without a tick; an error, of `tick$` too, passes on at once and nothing else does. When `tick$` completes,
 * the rest comes at the end. Everything is kept until the tick: where only the newest matters, use {@link conflateBy}.
 *
 * `buffer(tick$)` holds `tick$` for ever and emits an empty array at each idle tick. `observeOn(animationFrameScheduler)`
 * delivers one by one, fails on Node, and knows no other tick.
 *
 * ```
 * onTick(tick$)
 * source:  -ab-----c--d|
 * tick$:   -----t----t--
 * result:  -----x----y-(z|) x = [a, b], y = [c], z = [d]
 * ```
 *
 * As hot or cold as what it is put on.
 *
 * @param tick$ - when to deliver: the next animation frame, unless given; at the latest after 1 s, since a hidden page
 * has no frames, and after 16 ms where there are none at all
 */
export function onTick<T>(
  tick$: Observable<unknown> = nextFrame(),
): OperatorFunction<T, readonly T[]> {
  return batchOnTick<T>(everything, tick$)
}

function everything<T>(): Batch<T> {
  let waiting: T[] = []
  return {
    add: (value) => {
      waiting.push(value)
    },
    take: () => {
      const taken = waiting
      waiting = []
      return taken
    },
  }
}

import type { Observable, OperatorFunction } from 'rxjs'
import { type Batch, batchOnTick } from './batchOnTick.js'
import { nextFrame } from './nextFrame.js'

/**
 * Keeps the newest value of each key until the next tick, and emits them together: what other players do comes faster
 * than a game can draw it, and only where they are now matters.
 *
 * A batch is in order of arrival, as if what was superseded had never come. There are no empty batches, and `tick$` is
 * subscribed to only while something waits; so a loop that stands still costs nothing, and no more than one value of each
 * key is kept. What waits at the end is emitted before it, without a tick; an error, of `tick$` too, passes on at once
 * and nothing else does. When `tick$` completes, the rest comes at the end.
 *
 * `auditTime` keeps one value of all keys, and drops the others' last ones. `groupBy` with an `audit` in each group keeps
 * a group and a timer for every key that ever came.
 *
 * ```
 * conflateBy(keyOf, tick$)
 * source:  -aAb----a--b|    a and A are of the same key
 * tick$:   -----t----t--
 * result:  -----x----y-(z|) x = [A, b], y = [a], z = [b]
 * ```
 *
 * As hot or cold as what it is put on.
 *
 * @param keyOf - tells by what one value supersedes another, like the id of a player
 * @param tick$ - when to deliver: the next animation frame, unless given; at the latest after 1 s, since a hidden page
 * has no frames, and after 16 ms where there are none at all. A state that emits when it is subscribed to works too, like
 * one of whether the consumer is idle
 */
export function conflateBy<T>(
  keyOf: (value: T) => unknown,
  tick$: Observable<unknown> = nextFrame(),
): OperatorFunction<T, readonly T[]> {
  return batchOnTick(() => newestOfEach(keyOf), tick$)
}

function newestOfEach<T>(keyOf: (value: T) => unknown): Batch<T> {
  let waiting = new Map<unknown, T>()
  return {
    add: (value) => {
      const key = keyOf(value)
      // Only what is new in a map goes to its end.
      waiting.delete(key)
      waiting.set(key, value)
    },
    take: () => {
      const taken = [...waiting.values()]
      waiting = new Map()
      return taken
    },
  }
}

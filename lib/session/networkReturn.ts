import type { OperatorFunction } from 'rxjs'
import { debounceTime, filter, map, pairwise, pipe } from 'rxjs'
import type { Lifecycle } from './Lifecycle.js'

/** Platforms that change networks flap; they are believed once they kept still for this long, in milliseconds. */
const STILL_MS = 500

/**
 * Emits when the network came back and stayed.
 *
 * ```
 * lifecycle:        a--o-ao-a-----------      a = active, o = offline
 * networkReturn:    ----------(500 ms)r--
 * ```
 */
export function networkReturn(): OperatorFunction<Lifecycle, unknown> {
  return pipe(
    pairwise(),
    map(([before, after]) => before === 'offline' && after === 'active'),
    debounceTime(STILL_MS),
    filter((isBack) => isBack),
  )
}

import type { Observable, OperatorFunction } from 'rxjs'
import { debounceTime, filter, map, merge, pairwise, pipe, skip } from 'rxjs'
import { Restart } from '../connection/Restart.js'
import type { Lifecycle } from './Lifecycle.js'
import type { SocketPhase } from './SocketStatus.js'

/** Platforms that change networks flap; they are believed once they kept still for this long, in milliseconds. */
const STILL_MS = 500

/** Why a connection has to be made anew, as the page tells it: it is put away, or the network changed under a dial. */
export function pageRestarts(
  lifecycle$: Observable<Lifecycle>,
  phase: () => SocketPhase,
): Observable<never> {
  const frozen$ = lifecycle$.pipe(
    // What the page was doing before is no reason: a user may have wished for the connection all the same.
    skip(1),
    filter((lifecycle) => lifecycle === 'frozen'),
    map(() => new Restart('frozen')),
  )
  const networkChanged$ = lifecycle$.pipe(
    networkReturn(),
    filter(() => isDialling(phase())),
    map(() => new Restart('network-changed')),
  )
  return merge(frozen$, networkChanged$).pipe(
    map((restart) => {
      throw restart
    }),
  )
}

/**
 * Emits when the network came back and stayed.
 *
 * ```
 * lifecycle:        a--o-ao-a-----------      a = active, o = offline
 * networkReturn:    ----------(500 ms)r--
 * ```
 */
function networkReturn(): OperatorFunction<Lifecycle, unknown> {
  return pipe(
    pairwise(),
    map(([before, after]) => before === 'offline' && after === 'active'),
    debounceTime(STILL_MS),
    filter((isBack) => isBack),
  )
}

/** What was begun on a network that is gone would only run into its timeout. */
function isDialling(phase: SocketPhase): boolean {
  return phase === 'ticketing' || phase === 'dialing' || phase === 'handshaking'
}

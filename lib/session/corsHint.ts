import type { Observable } from 'rxjs'
import { filter, map } from 'rxjs'
import type { SocketStatus } from './SocketStatus.js'

/** After so many attempts without an answer it is worth looking for another reason than the network. */
const SUSPICIOUS = 5

/**
 * Suspects CORS where the server was never reached: a browser tells scripts the same of both.
 *
 * Emits with each wait from the fifth failed attempt on.
 */
export function corsHint(status$: Observable<SocketStatus>): Observable<{ readonly text: string }> {
  return status$.pipe(
    filter(
      (status) =>
        status.phase === 'waiting' &&
        status.attempt >= SUSPICIOUS &&
        status.failure._tag === 'Unreachable',
    ),
    map(() => ({
      text: 'the server was never reached: there is no network, apiUrl is wrong, or CORS forbids this page to call it',
    })),
  )
}

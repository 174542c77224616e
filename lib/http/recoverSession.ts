import type { Observable } from 'rxjs'
import { catchError, defer, switchMap, take, throwError } from 'rxjs'
import { isSessionOver } from '../errors/isSessionOver.js'
import type { Http } from './HttpCall.js'

/** The session in whose name a call is made. */
export interface SessionInUse {
  /** Cold: emits once the same player has another session token; errors with why there is none. */
  readonly renewed$: Observable<unknown>
}

/**
 * Makes a player's call once more if their session was refused and could be renewed, and never a third time.
 *
 * Where the session is over, the call errors as it did; where it could not be renewed for a passing reason, with that
 * reason. Calls made as the key have no session.
 *
 * ```
 * answer, 1st: --#            (401, the session is over)
 * renewed$:      --r
 * answer, 2nd:     --(a|)
 * call:        ------(a|)
 * ```
 */
export function recoverSession(http: Http, session: () => SessionInUse | undefined): Http {
  return (call) => {
    if (call.as === 'key') return http(call)
    return defer(() => {
      const used = session()
      const answer$ = http(call)
      if (used === undefined) return answer$
      return answer$.pipe(
        catchError((failure: unknown) => {
          if (!isSessionOver(failure)) return throwError(() => failure)
          return used.renewed$.pipe(
            take(1),
            catchError((reason: unknown) =>
              throwError(() => (isSessionOver(reason) ? failure : reason)),
            ),
            switchMap(() => answer$),
          )
        }),
      )
    })
  }
}

import type { Observable } from 'rxjs'
import { catchError, throwError } from 'rxjs'
import { isSessionOver } from '../errors/isSessionOver.js'
import type { WantedPlayer } from '../identity/createWantedPlayer.js'
import type { Credentials } from '../identity/Credentials.js'
import { asksForNewSession, asksForNewToken } from './identifyVerdict.js'

/** Cold: other credentials, if it was those at hand that the server did not take; errors with the failure otherwise. */
export function renewedCredentials(
  wanted: WantedPlayer,
  { socketToken, sessionToken }: Credentials,
  failure: unknown,
): Observable<Credentials> {
  if (asksForNewToken(failure)) return wanted.renewed(socketToken)
  if (!asksForNewSession(failure) || sessionToken === undefined) return throwError(() => failure)
  return wanted
    .renewedSession(sessionToken)
    .pipe(
      catchError((reason: unknown) => throwError(() => (isSessionOver(reason) ? failure : reason))),
    )
}

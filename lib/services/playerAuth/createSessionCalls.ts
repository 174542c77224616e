import type { Observable } from 'rxjs'
import { map, of, switchMap } from 'rxjs'
import type { Http, HttpCall } from '../../http/HttpCall.js'
import { nothing } from '../../http/nothing.js'
import { identifyOverHttp } from '../../identity/identifyOverHttp.js'
import { requestSocketToken } from '../../identity/requestCredentials.js'
import type { IdentifyBody } from '../../protocol/bodies/IdentifyBody.js'
import { SessionRefreshBody } from '../../protocol/bodies/SessionRefreshBody.js'
import type { ServiceStages } from '../ServiceStages.js'
import { ifSessionOver } from './ifSessionOver.js'
import type { StoredSession } from './SessionStore.js'
import { credentialsOf, sessionHeaders } from './storedSession.js'

/** What the server is asked about a session, in the session's own name, whichever player the identity has. All cold. */
export interface SessionCalls {
  /** Who the player is, with a new socket token. */
  identify(session: StoredSession): Observable<IdentifyBody>
  /** A new socket token. */
  socketToken(session: StoredSession): Observable<string>
  /** The same session with new tokens; the old ones are over. */
  refresh(session: StoredSession, refreshToken: string): Observable<StoredSession>
  /** Ends the session; one that is only too old is refreshed first, since its refresh token serves for a month. */
  logOut(session: StoredSession): Observable<undefined>
}

export function createSessionCalls({ http, now }: ServiceStages): SessionCalls {
  function identify(session: StoredSession): Observable<IdentifyBody> {
    return identifyOverHttp(http, 'talo', session.identifier, sessionHeaders(session))
  }
  function socketToken(session: StoredSession): Observable<string> {
    function asPlayer<T>(call: HttpCall<T>): Observable<T> {
      return http({ ...call, as: 'key', headers: { ...call.headers, ...sessionHeaders(session) } })
    }
    const credentials = credentialsOf(session)
    const again$ = identify(session).pipe(
      map((body) => ({ ...credentials, socketToken: body.socketToken })),
    )
    return requestSocketToken(asPlayer, credentials, again$).pipe(
      map((issued) => issued.socketToken),
    )
  }
  function refresh(session: StoredSession, refreshToken: string): Observable<StoredSession> {
    return http({
      method: 'POST',
      path: '/v1/players/auth/refresh',
      body: { refreshToken },
      as: 'key',
      decode: SessionRefreshBody,
      for: 'session',
    }).pipe(
      map((tokens) => ({
        ...session,
        sessionToken: tokens.sessionToken,
        refreshToken: tokens.refreshToken,
        savedAt: now(),
      })),
    )
  }
  function end(session: StoredSession): Observable<undefined> {
    return endSession(http, sessionHeaders(session))
  }
  function logOut(session: StoredSession): Observable<undefined> {
    const { refreshToken } = session
    const nothing$ = of(undefined)
    const refreshed$ =
      refreshToken === undefined
        ? nothing$
        : refresh(session, refreshToken).pipe(
            switchMap(end),
            ifSessionOver(() => nothing$),
          )
    return end(session).pipe(ifSessionOver(() => refreshed$))
  }
  return { identify, socketToken, refresh, logOut }
}

/** Ends the session in whose name these headers speak. Cold. */
export function endSession(
  http: Http,
  headers: Readonly<Record<string, string>>,
): Observable<undefined> {
  const path = '/v1/players/auth/logout'
  return http({ method: 'POST', path, as: 'key', headers, decode: nothing, for: 'session' })
}

import type { Observable } from 'rxjs'
import { map } from 'rxjs'
import type { Http, HttpCall } from '../../http/HttpCall.js'
import { mintSocketToken } from '../../identity/mintCredentials.js'
import { IdentifyBody } from '../../protocol/bodies/IdentifyBody.js'
import { credentialsOf, sessionHeaders } from './sessionOf.js'
import type { StoredSession } from './SessionStore.js'

/** Cold: who the player of a session is, with a new socket token; in the session's own name, whoever plays. */
export function identifyStored(http: Http, session: StoredSession): Observable<IdentifyBody> {
  const { identifier } = session
  return http({
    method: 'GET',
    path: '/v1/players/identify',
    query: { service: 'talo', identifier },
    as: 'key',
    headers: sessionHeaders(session),
    decode: IdentifyBody,
  })
}

/** Cold: a new socket token for the player of a session; in the session's own name, whoever plays. */
export function mintForSession(http: Http, session: StoredSession): Observable<string> {
  function asPlayer<T>(call: HttpCall<T>): Observable<T> {
    return http({ ...call, as: 'key', headers: { ...call.headers, ...sessionHeaders(session) } })
  }
  const again$ = identifyStored(http, session).pipe(
    map(({ socketToken }) => ({ ...credentialsOf(session), socketToken })),
  )
  return mintSocketToken(asPlayer, credentialsOf(session), again$).pipe(
    map(({ socketToken }) => socketToken),
  )
}

import type { Observable } from 'rxjs'
import type { Http } from '../http/HttpCall.js'
import { IdentifyBody } from '../protocol/bodies/IdentifyBody.js'

/** `GET /v1/players/identify`: the player's alias and a new socket token. Cold. */
export function identifyOverHttp(
  http: Http,
  service: string,
  identifier: string,
  headers: Readonly<Record<string, string>> = {},
): Observable<IdentifyBody> {
  return http({
    method: 'GET',
    path: '/v1/players/identify',
    query: { service, identifier },
    as: 'key',
    headers,
    decode: IdentifyBody,
  })
}

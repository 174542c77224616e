import type { Observable } from 'rxjs'
import { catchError, map, take, throwError, throwIfEmpty } from 'rxjs'
import { hasStatus } from '../errors/hasStatus.js'
import { isTaloFailure } from '../errors/isTaloFailure.js'
import { Malformed } from '../errors/Malformed.js'
import { Unreachable } from '../errors/Unreachable.js'
import type { Http } from '../http/HttpCall.js'
import { SocketTokenBody } from '../protocol/bodies/SocketTokenBody.js'
import { decode } from '../protocol/decode.js'
import { PlayersIdentify } from '../protocol/requests/PlayersIdentify.js'
import { firstWithin } from '../streams/firstWithin.js'
import type { Credentials } from './Credentials.js'

/**
 * Gets a new socket token for a player who is known: `POST /v1/players/socket-token`, which needs `write:players`.
 *
 * Where the key may not do that (403), `again$` is what got the player identified in the first place.
 */
export function requestSocketToken(
  http: Http,
  known: Credentials,
  again$: Observable<Credentials> | undefined,
): Observable<Credentials> {
  const path = '/v1/players/socket-token'
  return http({ method: 'POST', path, decode: SocketTokenBody, for: 'token' }).pipe(
    map(({ socketToken }) => ({ ...known, socketToken })),
    catchError((failure: unknown) =>
      again$ !== undefined && hasStatus(failure, 403) ? again$ : throwError(() => failure),
    ),
  )
}

/** Asks the user's own provider, whose answer is taken as little on trust as the server's. */
export function askProvider(
  provided$: Observable<Credentials>,
  timeoutMs: number,
): Observable<Credentials> {
  const what = 'the credentials that the identity provider gave'
  return provided$.pipe(
    take(1),
    throwIfEmpty(() => new Malformed({ what, reasons: ['there were none'] })),
    firstWithin(timeoutMs, 'identify'),
    map((credentials) => {
      const checked = decode(PlayersIdentify, credentials)
      if (!checked.ok) throw new Malformed({ what, reasons: checked.failure })
      return credentials
    }),
    catchError((failure: unknown) =>
      throwError(() =>
        isTaloFailure(failure) ? failure : new Unreachable({ what: 'the identity provider' }),
      ),
    ),
  )
}

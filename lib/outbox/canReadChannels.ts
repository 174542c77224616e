import type { Observable } from 'rxjs'
import { catchError, defer, map, of, throwError } from 'rxjs'
import { isTaloFailure } from '../errors/isTaloFailure.js'
import type { Http } from '../http/HttpCall.js'
import { nothing } from '../http/nothing.js'

/**
 * Asks the server whether this access key may read channels, and so hears what its own player says there: scopes are
 * looked at before the channel, and there is no channel 0.
 *
 * Cold. Errors where the answer says neither.
 */
export function canReadChannels(http: Http): Observable<boolean> {
  const path = '/v1/game-channels/0'
  return defer(() => http({ method: 'GET', path, as: 'key', decode: nothing, for: 'scope' })).pipe(
    map(() => true),
    catchError((failure: unknown) => {
      const status = isTaloFailure(failure) && failure._tag === 'HttpError' ? failure.status : 0
      return status === 404 ? of(true) : status === 403 ? of(false) : throwError(() => failure)
    }),
  )
}

import type { Observable } from 'rxjs'
import { defer, filter, merge, mergeMap, take, throwError } from 'rxjs'
import { Superseded } from '../errors/Superseded.js'
import type { Identity } from '../identity/createIdentity.js'

/**
 * Makes several calls that are one to the user, as long as the same player plays: the rest of them would be made in the
 * name of another player. Errors with `Superseded` once the player changes or is cleared.
 *
 * Cold.
 *
 * ```
 * player:  a------b
 * call:    ----------(v|)
 * result:  -------#         Superseded
 * ```
 */
export function forOnePlayer<T>(
  { wanted, wanted$ }: Pick<Identity, 'wanted' | 'wanted$'>,
  call$: Observable<T>,
): Observable<T> {
  return defer(() => merge(otherPlayer({ wanted, wanted$ }), call$).pipe(take(1)))
}

/** Errors with `Superseded` as soon as the player is another than at the time of subscribing. Cold, never emits. */
export function otherPlayer(
  { wanted, wanted$ }: Pick<Identity, 'wanted' | 'wanted$'>,
  what = 'this call',
): Observable<never> {
  return defer(() => {
    let player = wanted()
    return wanted$.pipe(
      filter((now) => {
        // Where there was none, it is for the first one who is identified.
        player ??= now
        return now !== player
      }),
      mergeMap(() => throwError(() => new Superseded({ what }))),
    )
  })
}

import type { Observable } from 'rxjs'
import { defer, retry, switchMap, throwError, timer } from 'rxjs'
import { hasStatus } from '../../errors/hasStatus.js'
import { isTaloFailure } from '../../errors/isTaloFailure.js'
import type { TaloFailure } from '../../errors/TaloFailure.js'
import { Unreachable } from '../../errors/Unreachable.js'
import { isTransient } from '../../operators/isTransient.js'
import type { IdentifyBody } from '../../protocol/bodies/IdentifyBody.js'
import { backoff, slowest } from '../../timing/backoff.js'
import { ifSessionOver } from './ifSessionOver.js'

export interface RestoreStages {
  /** Cold: asks who the player of the session is. */
  readonly identify$: Observable<IdentifyBody>
  /** Cold: puts another session in the place of the refused one. */
  readonly renewed$: Observable<unknown>
  /** Is called with each failure after which it is tried again. */
  readonly onSetback: (failure: TaloFailure) => void
  readonly random: () => number
}

/**
 * Finds out who the player of a stored session is; tries for as long as it takes.
 *
 * Cold. Errors with `HttpError` 404 where there is no such player any more.
 *
 * ```
 * identify$, 1st: -#          (401, the session is over)
 * renewed$:        --r
 * identify$, 2nd:    -#       (503)
 * identify$, 3rd:      ---…-p
 * result:         ------…---(p|)
 * ```
 */
export function restoreSession(stages: RestoreStages): Observable<IdentifyBody> {
  const { identify$, renewed$, onSetback, random } = stages
  return defer(() => {
    let attempt = 0
    return identify$.pipe(
      ifSessionOver(() => renewed$.pipe(switchMap(() => identify$))),
      retry({
        delay: (thrown: unknown) => {
          const failure = isTaloFailure(thrown) ? thrown : new Unreachable({ cause: thrown })
          // The account was deleted, or moved to another service.
          if (hasStatus(failure, 404)) return throwError(() => failure)
          attempt++
          onSetback(failure)
          return timer(delayAfter(failure, attempt, random))
        },
      }),
    )
  })
}

/** A failure that does not pass by itself, like a revoked key, may be mended by the owner of the game: it is tried at the slowest pace. */
function delayAfter(failure: TaloFailure, attempt: number, random: () => number): number {
  return isTransient(failure)
    ? backoff(failure, attempt, { firstMs: 2_000, random })
    : slowest(random)
}

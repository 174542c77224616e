import type { OperatorFunction } from 'rxjs'
import { catchError, map, of, throwError } from 'rxjs'
import { isTaloFailure } from '../errors/isTaloFailure.js'
import type { TaloFailure } from '../errors/TaloFailure.js'

/** A call that succeeded: see {@link settle}. */
export interface CallSucceeded<T> {
  readonly outcome: 'succeeded'
  readonly value: T
}

/** A call that failed: see {@link settle}. */
export interface CallFailed {
  readonly outcome: 'failed'
  readonly failure: TaloFailure
}

/** What became of a call, told apart by `outcome` like a `SendOutcome`. */
export type CallOutcome<T> = CallSucceeded<T> | CallFailed

/**
 * Turns the failure of a call into a value, so that what the call is part of goes on: a `switchMap` over clicks, a
 * `combineLatest` of three calls.
 *
 * Only a `TaloFailure` becomes a value. Any other error is a bug and passes on as an error. After a failure the result
 * completes, since the call is over.
 *
 * ```
 * settle()
 * call:    --(v|)
 * result:  --(s|)    s = { outcome: 'succeeded', value: v }
 *
 * call:    --x       x = HttpError 404
 * result:  --(f|)    f = { outcome: 'failed', failure: x }
 * ```
 *
 * Cold, like what it is put on.
 */
export function settle<T>(): OperatorFunction<T, CallOutcome<T>> {
  return (call$) =>
    call$.pipe(
      map((value): CallOutcome<T> => ({ outcome: 'succeeded', value })),
      catchError((failure: unknown) =>
        isTaloFailure(failure)
          ? of<CallOutcome<T>>({ outcome: 'failed', failure })
          : throwError(() => failure),
      ),
    )
}

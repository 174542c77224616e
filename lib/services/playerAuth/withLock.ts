import type { Observable } from 'rxjs'
import {
  catchError,
  defer,
  merge,
  Subject,
  switchMap,
  take,
  takeUntil,
  throwError,
  throwIfEmpty,
  timer,
} from 'rxjs'
import { isTaloFailure } from '../../errors/isTaloFailure.js'
import { Unreachable } from '../../errors/Unreachable.js'
import { streamOf } from '../../streams/streamOf.js'
import type { SessionStore } from './SessionStore.js'

/** How long to wait for the lock, in milliseconds: longer than one refresh takes. */
const LOCK_MS = 20_000

/**
 * Does work that emits one value, or errors with a failure, under the lock of the store. Where the store has none, or does
 * not give it in time, the work is done all the same.
 *
 * Cold.
 *
 * @param report - is called with what a lock throws
 */
export function withLock<T>(
  store: SessionStore,
  work$: Observable<T>,
  report: (thrown: unknown) => void,
): Observable<T> {
  return defer(() => {
    if (store.lock === undefined) return work$
    const locked$ = new Subject<void>()
    let hasBegun = false
    const begun$ = defer(() => {
      hasBegun = true
      locked$.next()
      return work$
    })
    const late$ = timer(LOCK_MS).pipe(
      switchMap(() => throwError(() => new Error('the lock was not given'))),
      takeUntil(locked$),
    )
    return merge(
      late$,
      defer(() => streamOf(store.lock?.(begun$) ?? begun$)).pipe(
        throwIfEmpty(() => new Error('it kept the result')),
      ),
    ).pipe(
      take(1),
      catchError((thrown: unknown) => {
        if (hasBegun && isTaloFailure(thrown)) return throwError(() => thrown)
        report(thrown)
        // What was begun is not done twice: a refresh token serves once.
        return hasBegun ? throwError(() => new Unreachable({ what: 'the session store' })) : work$
      }),
    )
  })
}

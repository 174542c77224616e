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

/** How long to wait for a turn, in milliseconds: longer than one refresh takes. */
const TURN_MS = 20_000

/**
 * Does work that emits one value, or errors with a failure, while nobody else who shares the store does. Where the store
 * has no lock, or the turn does not come, it is done all the same.
 *
 * Cold. `tell` hears of a lock that fails.
 */
export function exclusively<T>(
  store: SessionStore,
  work$: Observable<T>,
  tell: (thrown: unknown) => void,
): Observable<T> {
  return defer(() => {
    if (store.lock === undefined) return work$
    const turn$ = new Subject<void>()
    let hasBegun = false
    const begun$ = defer(() => {
      hasBegun = true
      turn$.next()
      return work$
    })
    const late$ = timer(TURN_MS).pipe(
      switchMap(() => throwError(() => new Error('the turn did not come'))),
      takeUntil(turn$),
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
        tell(thrown)
        // What was begun is not done twice: a refresh token serves once.
        return hasBegun ? throwError(() => new Unreachable({ what: 'the session store' })) : work$
      }),
    )
  })
}

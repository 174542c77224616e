import type { Observable } from 'rxjs'
import { concat, defaultIfEmpty, filter, map, of, switchMap, take, throwError, timer } from 'rxjs'
import { noSession } from '../../identity/noSession.js'
import type { StoreAdapter } from './createStoreAdapter.js'
import { ifSessionOver } from './ifSessionOver.js'
import type { SessionCalls } from './createSessionCalls.js'
import type { StoredSession } from './SessionStore.js'

/** How long another tab may take to save what it refreshed, in milliseconds, where the store has no lock. */
const OTHER_TAB_MS = 1_000

/**
 * Gets a session to go on with in the place of one that is over: what another tab has stored since, or, if there is none,
 * a refreshed one, which is stored. `null` if another tab took the session out.
 *
 * Cold. Errors with `Unauthorized` (reason `session`) if the session cannot be refreshed any more, and no other tab did.
 *
 * @param isWanted - whether the session that was to be refreshed is still wanted when it was
 */
export function refreshSession(
  calls: SessionCalls,
  store: StoreAdapter,
  held: StoredSession,
  isWanted: () => boolean,
): Observable<StoredSession | null> {
  const { refreshToken } = held
  const refreshed$ =
    refreshToken === undefined
      ? throwError(noSession)
      : calls.refresh(held, refreshToken).pipe(
          // The lock is given back when it is stored.
          switchMap((session) =>
            isWanted() ? store.save(session).pipe(map(() => session)) : of(session),
          ),
        )
  const elsewhere$ = store.load$.pipe(
    filter((stored) => stored !== undefined && stored?.sessionToken !== held.sessionToken),
  )
  const lookAgain$ = store.hasLock
    ? elsewhere$
    : concat(elsewhere$, timer(OTHER_TAB_MS).pipe(switchMap(() => elsewhere$)))
  return store.withLock(
    firstOr(elsewhere$, refreshed$).pipe(
      ifSessionOver((failure) =>
        firstOr(
          lookAgain$,
          throwError(() => failure),
        ),
      ),
    ),
  )
}

/** The first value, or what comes instead of one. */
function firstOr<T>(first$: Observable<T | undefined>, other$: Observable<T>): Observable<T> {
  return first$.pipe(
    take(1),
    defaultIfEmpty(undefined),
    switchMap((value) => (value === undefined ? other$ : of(value))),
  )
}

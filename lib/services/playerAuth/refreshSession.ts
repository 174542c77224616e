import type { Observable } from 'rxjs'
import {
  catchError,
  concat,
  defaultIfEmpty,
  filter,
  map,
  of,
  switchMap,
  take,
  throwError,
  timer,
} from 'rxjs'
import { isSessionOver } from '../../errors/isSessionOver.js'
import type { Http } from '../../http/HttpCall.js'
import { sessionIsOver } from '../../identity/sessionIsOver.js'
import { SessionRefreshBody } from '../../protocol/bodies/SessionRefreshBody.js'
import type { SafeStore } from './createSafeStore.js'
import type { StoredSession } from './SessionStore.js'

export interface RefreshStages {
  readonly http: Http
  readonly store: SafeStore
  readonly now: () => number
  /** Whether the session that was to be refreshed is still wanted when it was. */
  readonly isWanted: () => boolean
}

/** How long another tab may take to save what it refreshed, in milliseconds, where tabs do not take turns. */
const OTHER_TAB_MS = 1_000

/**
 * Gets a session to go on with in the place of one that is over: what another tab has stored since, or, if there is none,
 * a refreshed one, which is stored. `null` if another tab took the session out.
 *
 * Cold. Errors with `Unauthorized` (reason `session`) if the session cannot be refreshed any more, and nobody else has.
 */
export function refreshSession(
  stages: RefreshStages,
  held: StoredSession,
): Observable<StoredSession | null> {
  const { store, isWanted } = stages
  const { refreshToken } = held
  const refreshed$ =
    refreshToken === undefined
      ? throwError(sessionIsOver)
      : requestSession(stages, refreshToken).pipe(
          map((tokens) => ({ ...held, ...tokens })),
          // Others get their turn when it is stored.
          switchMap((session) =>
            isWanted() ? store.save(session).pipe(map(() => session)) : of(session),
          ),
        )
  const elsewhere$ = store.load$.pipe(
    filter((stored) => stored !== undefined && stored?.sessionToken !== held.sessionToken),
  )
  const lookAgain$ = store.isExclusive
    ? elsewhere$
    : concat(elsewhere$, timer(OTHER_TAB_MS).pipe(switchMap(() => elsewhere$)))
  return store.exclusively(
    elsewhere$.pipe(
      take(1),
      defaultIfEmpty(undefined),
      switchMap((stored) => (stored === undefined ? refreshed$ : of(stored))),
      catchError((failure: unknown) =>
        isSessionOver(failure)
          ? lookAgain$.pipe(
              take(1),
              defaultIfEmpty(undefined),
              switchMap((stored) =>
                stored === undefined ? throwError(() => failure) : of(stored),
              ),
            )
          : throwError(() => failure),
      ),
    ),
  )
}

/** `POST /v1/players/auth/refresh`: the tokens of a new session, the one before is over. */
export function requestSession(
  { http, now }: Pick<RefreshStages, 'http' | 'now'>,
  refreshToken: string,
): Observable<Pick<StoredSession, 'sessionToken' | 'refreshToken' | 'savedAt'>> {
  return http({
    method: 'POST',
    path: '/v1/players/auth/refresh',
    body: { refreshToken },
    as: 'key',
    decode: SessionRefreshBody,
  }).pipe(
    map((tokens) => ({
      sessionToken: tokens.sessionToken,
      refreshToken: tokens.refreshToken,
      savedAt: now(),
    })),
  )
}

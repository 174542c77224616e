import type { Observable } from 'rxjs'
import { catchError, defer, map, of, switchMap, takeUntil, throwError } from 'rxjs'
import { isSessionOver } from '../../errors/isSessionOver.js'
import type { SessionKeeper } from '../../identity/SessionKeeper.js'
import { noSession } from '../../identity/noSession.js'
import { createSharedCalls } from '../createSharedCalls.js'
import type { ServiceStages } from '../ServiceStages.js'
import type { SessionCalls } from './createSessionCalls.js'
import type { SessionMachine } from './createSessionMachine.js'
import type { StoreAdapter } from './createStoreAdapter.js'
import { ifSessionOver } from './ifSessionOver.js'
import { refreshSession } from './refreshSession.js'
import type { StoredSession } from './SessionStore.js'
import { credentialsOf, isOld } from './storedSession.js'

/** How long a socket token of another tab is worth trying, in milliseconds; it serves for an hour. */
const FRESH_MS = 55 * 60_000

/**
 * Gets tokens in the place of old and refused ones.
 *
 * A refresh is one flight for all who ask. The server has one socket token for each player, so that tabs would put each
 * other's out: they take turns, and each looks first whether another one has left a newer token in the store.
 */
export function createSessionKeeper(
  { now, trace, disposed$ }: ServiceStages,
  calls: SessionCalls,
  store: StoreAdapter,
  { held, dispatch }: SessionMachine,
): SessionKeeper {
  const flights = createSharedCalls()

  function isHeld({ aliasId, sessionToken }: StoredSession): boolean {
    return held()?.aliasId === aliasId && held()?.sessionToken === sessionToken
  }
  /** The player may have logged out, or been given another session, while the server was asked. */
  function stillHeld({ aliasId }: StoredSession): StoredSession {
    const session = held()
    if (session?.aliasId !== aliasId) throw noSession()
    return session
  }
  function withHeld<T>(use$: (session: StoredSession) => Observable<T>): Observable<T> {
    return defer(() => {
      const session = held()
      return session === null ? throwError(noSession) : use$(session)
    })
  }

  function refresh(over: StoredSession): Observable<StoredSession> {
    return refreshSession(calls, store, over, () => isHeld(over)).pipe(
      map((next) => {
        trace.tell?.({ what: 'session', event: 'renewed' })
        if (isHeld(over)) dispatch('stored', { stored: next, isPlaying: true })
        return stillHeld(over)
      }),
      catchError((failure: unknown) => {
        const told = { what: 'session', event: 'not-renewed' } as const
        trace.tell?.({ ...told, failure })
        if (isSessionOver(failure) && isHeld(over)) dispatch('expired', over)
        const session = held()
        // A log-in meanwhile has brought the session that was wanted.
        const isReplaced = !isHeld(over) && session?.aliasId === over.aliasId
        return isReplaced ? of(session) : throwError(() => failure)
      }),
      takeUntil(disposed$),
    )
  }
  function renewed(refusedToken: string): Observable<StoredSession> {
    return withHeld((session) => {
      const isRefused = session.sessionToken === refusedToken
      // It runs on though all have unsubscribed: tokens that the server has given out must not be lost.
      return isRefused ? flights.share(refusedToken, refresh(session)) : of(session)
    })
  }

  function isNewer({ socketToken, socketTokenAt = 0 }: StoredSession, refusedToken: string) {
    const isOther = socketToken !== undefined && socketToken !== refusedToken
    return isOther && now() - socketTokenAt < FRESH_MS
  }
  function adopted(next: StoredSession): StoredSession {
    stillHeld(next)
    dispatch('renewed', { session: next })
    return stillHeld(next)
  }
  function issue(session: StoredSession): Observable<StoredSession> {
    return calls.socketToken(session).pipe(
      map((socketToken) => adopted({ ...stillHeld(session), socketToken, socketTokenAt: now() })),
      // The lock is given back when it is stored.
      switchMap((next) => store.save(next).pipe(map(() => next))),
    )
  }
  function issueInTurn(session: StoredSession, refusedToken: string): Observable<StoredSession> {
    return store.withLock(
      store.load$.pipe(
        switchMap((stored) =>
          stored?.aliasId === session.aliasId && isNewer(stored, refusedToken)
            ? of(adopted(stored))
            : issue(stillHeld(session)),
        ),
      ),
    )
  }

  return {
    keeps: ({ playerAliasId }) => held()?.aliasId === playerAliasId,
    renewed,
    fresh: () =>
      defer(() => {
        const session = held()
        return session !== null && isOld(session, now())
          ? renewed(session.sessionToken)
          : of(session)
      }),
    issued: (refusedToken) =>
      withHeld((session) =>
        issueInTurn(session, refusedToken).pipe(
          ifSessionOver(() =>
            renewed(session.sessionToken).pipe(
              switchMap((next) => issueInTurn(next, refusedToken)),
            ),
          ),
          map((next) => credentialsOf(stillHeld(next))),
        ),
      ),
  }
}

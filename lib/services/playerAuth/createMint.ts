import type { Observable } from 'rxjs'
import { catchError, defer, map, of, switchMap, tap, throwError } from 'rxjs'
import { isSessionOver } from '../../errors/isSessionOver.js'
import type { Http } from '../../http/HttpCall.js'
import type { Credentials } from '../../identity/Credentials.js'
import { sessionIsOver } from '../../identity/sessionIsOver.js'
import type { Renewal } from './createRenewal.js'
import type { SafeStore } from './createSafeStore.js'
import type { SessionCell } from './createSessionCell.js'
import { mintForSession } from './identifyStored.js'
import { credentialsOf } from './sessionOf.js'
import type { StoredSession } from './SessionStore.js'

export interface MintStages {
  readonly http: Http
  readonly store: SafeStore
  readonly cell: SessionCell
  readonly renewal: Renewal
  readonly now: () => number
}

/** How long a socket token of another tab is worth trying, in milliseconds; it serves for an hour. */
const FRESH_MS = 55 * 60_000

/**
 * Makes what gets socket tokens in the place of refused ones.
 *
 * The server has one for each player, so that tabs would put each other's out: they take turns, and each looks first
 * whether another one has left a newer token in the store.
 */
export function createMint(stages: MintStages): (refusedToken: string) => Observable<Credentials> {
  const { http, store, cell, renewal, now } = stages

  function isNewer({ socketToken, socketTokenAt = 0 }: StoredSession, refusedToken: string) {
    const isOther = socketToken !== undefined && socketToken !== refusedToken
    return isOther && now() - socketTokenAt < FRESH_MS
  }
  /** The player may have logged out, or been given another session, while the server was asked. */
  function stillHeld({ aliasId }: StoredSession): StoredSession {
    const held = cell.held()
    if (held?.aliasId !== aliasId) throw sessionIsOver()
    return held
  }
  function mint(held: StoredSession): Observable<StoredSession> {
    return mintForSession(http, held).pipe(
      map((socketToken) => ({ ...stillHeld(held), socketToken, socketTokenAt: now() })),
      tap(cell.adopt),
      // Others get their turn when it is stored.
      switchMap((next) => store.save(next).pipe(map(() => next))),
    )
  }
  function inTurn(held: StoredSession, refusedToken: string): Observable<StoredSession> {
    return store.exclusively(
      store.load$.pipe(
        switchMap((stored) =>
          stored?.aliasId === held.aliasId && isNewer(stored, refusedToken)
            ? of(stored)
            : mint(stillHeld(held)),
        ),
      ),
    )
  }
  return (refusedToken) =>
    defer(() => {
      const held = cell.held()
      if (held === null) return throwError(sessionIsOver)
      return inTurn(held, refusedToken).pipe(
        catchError((failure: unknown) =>
          isSessionOver(failure)
            ? renewal
                .renewed(held.sessionToken)
                .pipe(switchMap((next) => inTurn(next, refusedToken)))
            : throwError(() => failure),
        ),
        map((next) => {
          stillHeld(next)
          return credentialsOf(cell.adopt(next))
        }),
      )
    })
}

import type { Observable, Subject } from 'rxjs'
import { catchError, defer, map, of, ReplaySubject, share, switchMap, tap, throwError } from 'rxjs'
import type { TaloFailure } from '../errors/TaloFailure.js'
import type { PlayerAlias } from '../protocol/entities/PlayerAlias.js'
import type { CommonStages } from '../state/CommonStages.js'
import type { Credentials } from './Credentials.js'
import { noSession } from './noSession.js'
import type { SessionKeeper } from './SessionKeeper.js'

/** The player whom the socket identifies, from when that player was asked for until another one is. */
export interface WantedPlayer {
  /** The newest credentials, once there are any and as long as the player was not retired. */
  credentials(): Credentials | undefined
  /**
   * Cold: credentials that should still be good: a session that grew old is refreshed, and a socket token of more than
   * 55 minutes issued anew (one flight for all).
   */
  fresh(): Observable<Credentials>
  /** Cold: other credentials than those with the refused token, newer known ones or issued ones. */
  renewed(refusedToken: string): Observable<Credentials>
  /** Cold: credentials with another session than the refused one; errors where there is none to be had. */
  renewedSession(refusedToken: string): Observable<Credentials>
  /** Forgets the credentials, since the session is over: this player cannot be spoken for any more. */
  retire(failure: TaloFailure): void
  isRetired(): boolean
  /** Keeps newer credentials of the same player. */
  adopt(credentials: Credentials): void
  /** Asks for the player once more, after a success or a refusal. */
  askAgain(): void
  /** What becomes of the identify: emits the alias and completes, or errors with what was in the way. */
  outcome$(): Observable<PlayerAlias>
  succeed(alias: PlayerAlias): void
  /** Notes that the server refused the player, before it is told. */
  refuse(failure: TaloFailure): void
  /** Why the server refused the player, until `askAgain()`. */
  refusal(): TaloFailure | undefined
  fail(failure: TaloFailure): void
  /** Leaves an identify that is not decided without an outcome, since the client was disposed of. */
  end(): void
  /** A failure that the next connection may well mend; told only from the third in a row on. */
  noteSetback(failure: TaloFailure): void
}

/** A socket token serves for an hour; older than this, in milliseconds, it is not trusted to last through an identify. */
const FRESH_MS = 55 * 60_000

export interface WantedPlayerOptions extends Pick<CommonStages, 'now' | 'turn'> {
  readonly known: Credentials | undefined
  /** Cold: gets new credentials, given the newest ones. */
  issue(known: Credentials | undefined): Observable<Credentials>
  /** The keeper of the session that belongs to these credentials, if there is one. */
  keeperOf?(credentials: Credentials): SessionKeeper | undefined
}

export function createWantedPlayer(options: WantedPlayerOptions): WantedPlayer {
  const { now, turn, known } = options
  let newest = known
  let issuedAt = now()
  let outcome$ = new ReplaySubject<PlayerAlias>(1)
  let pending = true
  let setbacks = 0
  let retired: TaloFailure | undefined
  let refusal: TaloFailure | undefined

  const adopt = (credentials: Credentials) => {
    // A session is refreshed without its player's socket token.
    if (credentials.socketToken !== newest?.socketToken) issuedAt = now()
    newest = credentials
  }
  const settle = (tell: (subject$: Subject<PlayerAlias>) => void) => {
    pending = false
    // By its turn, the player may have been asked for once more.
    const subject$ = outcome$
    turn.tell(() => {
      tell(subject$)
    })
  }
  const fail = (failure: TaloFailure) => {
    // A subscriber that is told of a success may set another player at once.
    if (!pending) return
    settle((subject$) => {
      subject$.error(failure)
    })
  }
  const issued$ = defer(() => options.issue(newest)).pipe(
    tap((credentials) => {
      adopt(credentials)
      issuedAt = now()
    }),
    share({
      connector: () => new ReplaySubject(1),
      resetOnError: true,
      resetOnComplete: true,
      resetOnRefCountZero: true,
    }),
  )
  const keeper = () => newest && options.keeperOf?.(newest)
  /** Gives credentials, or why there cannot be any more. */
  function unlessRetired(known$: () => Observable<Credentials>): Observable<Credentials> {
    return defer(() => (retired === undefined ? known$() : throwError(() => retired)))
  }
  function renewedSession(refusedToken: string): Observable<Credentials> {
    const isOther = () => newest !== undefined && newest.sessionToken !== refusedToken
    if (newest !== undefined && isOther()) return of(newest)
    const renewed$ = keeper()?.renewed(refusedToken) ?? throwError(noSession)
    return renewed$.pipe(
      map(() => {
        if (newest === undefined || !isOther()) throw noSession()
        return newest
      }),
    )
  }
  return {
    credentials: () => newest,
    fresh: () =>
      defer(() => keeper()?.fresh() ?? of(undefined)).pipe(
        // What the session is worth after all, the server will say.
        catchError(() => of(undefined)),
        switchMap(() =>
          unlessRetired(() =>
            newest !== undefined && now() - issuedAt < FRESH_MS ? of(newest) : issued$,
          ),
        ),
      ),
    renewed: (refusedToken) =>
      unlessRetired(() =>
        newest !== undefined && newest.socketToken !== refusedToken ? of(newest) : issued$,
      ),
    renewedSession: (refusedToken) => unlessRetired(() => renewedSession(refusedToken)),
    retire: (failure) => {
      newest = undefined
      retired = failure
      fail(failure)
    },
    isRetired: () => retired !== undefined,
    adopt,
    askAgain: () => {
      refusal = undefined
      if (pending) return
      outcome$ = new ReplaySubject(1)
      pending = true
    },
    outcome$: () => outcome$.asObservable(),
    succeed: (alias) => {
      refusal = undefined
      setbacks = 0
      settle((subject$) => {
        subject$.next(alias)
        subject$.complete()
      })
    },
    refuse: (failure) => {
      refusal = failure
    },
    refusal: () => refusal,
    fail,
    end: () => {
      settle((subject$) => {
        subject$.complete()
      })
    },
    noteSetback: (failure) => {
      setbacks++
      if (setbacks >= 3) fail(failure)
    },
  }
}

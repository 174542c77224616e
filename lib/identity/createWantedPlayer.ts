import type { Observable } from 'rxjs'
import { defer, of, ReplaySubject, share, tap } from 'rxjs'
import type { TaloFailure } from '../errors/TaloFailure.js'
import type { PlayerAlias } from '../protocol/entities/PlayerAlias.js'
import type { Credentials } from './Credentials.js'

/** The player whom the socket is to speak for, from when they were asked for until somebody else is. */
export interface WantedPlayer {
  /** The newest credentials, once there are any. */
  credentials(): Credentials | undefined
  /** Cold: credentials that should still be good, minted anew (one flight for all) if they are older than 55 minutes. */
  fresh(): Observable<Credentials>
  /** Cold: other credentials than those with the refused token, newer known ones or minted ones. */
  renewed(refusedToken: string): Observable<Credentials>
  /** Keeps newer credentials of the same player. */
  adopt(credentials: Credentials): void
  /** Makes the wish once more, after it came true or was refused. */
  renew(): void
  /** What becomes of the wish: emits the alias and completes, or errors with what was in the way. */
  outcome$(): Observable<PlayerAlias>
  succeed(alias: PlayerAlias): void
  fail(failure: TaloFailure): void
  /** A failure that the next connection may well mend; told only from the third in a row on. */
  stumble(failure: TaloFailure): void
}

/** A socket token serves for an hour; older than this, in milliseconds, it is not trusted to last through an identify. */
const FRESH_MS = 55 * 60_000

export interface WantedPlayerOptions {
  readonly now: () => number
  readonly known: Credentials | undefined
  /** Cold: gets new credentials, given the newest ones. */
  mint(known: Credentials | undefined): Observable<Credentials>
}

export function createWantedPlayer(options: WantedPlayerOptions): WantedPlayer {
  const { now, known } = options
  let newest = known
  let mintedAt = now()
  let outcome$ = new ReplaySubject<PlayerAlias>(1)
  let pending = true
  let stumbles = 0

  const adopt = (credentials: Credentials) => {
    newest = credentials
    mintedAt = now()
  }
  const fail = (failure: TaloFailure) => {
    // Whoever hears of a success may want somebody else at once.
    if (!pending) return
    pending = false
    outcome$.error(failure)
  }
  const minted$ = defer(() => options.mint(newest)).pipe(
    tap(adopt),
    share({
      connector: () => new ReplaySubject(1),
      resetOnError: true,
      resetOnComplete: true,
      resetOnRefCountZero: true,
    }),
  )
  return {
    credentials: () => newest,
    fresh: () =>
      defer(() => (newest !== undefined && now() - mintedAt < FRESH_MS ? of(newest) : minted$)),
    renewed: (refusedToken) =>
      defer(() =>
        newest !== undefined && newest.socketToken !== refusedToken ? of(newest) : minted$,
      ),
    adopt,
    renew: () => {
      if (pending) return
      outcome$ = new ReplaySubject(1)
      pending = true
    },
    outcome$: () => outcome$.asObservable(),
    succeed: (alias) => {
      pending = false
      stumbles = 0
      const told$ = outcome$
      told$.next(alias)
      told$.complete()
    },
    fail,
    stumble: (failure) => {
      stumbles++
      if (stumbles >= 3) fail(failure)
    },
  }
}

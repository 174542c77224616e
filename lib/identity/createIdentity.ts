import type { Observable } from 'rxjs'
import { BehaviorSubject, defer, filter, map, ReplaySubject, tap, throwError } from 'rxjs'
import { Disposed } from '../errors/Disposed.js'
import { Superseded } from '../errors/Superseded.js'
import type { TaloFailure } from '../errors/TaloFailure.js'
import type { Http } from '../http/HttpCall.js'
import type { SessionInUse } from '../http/recoverSession.js'
import type { PlayerAlias } from '../protocol/entities/PlayerAlias.js'
import type { Secrets } from '../trace/createSecrets.js'
import type { AtHome } from '../timing/createHome.js'
import { identityHeaders } from './identityHeaders.js'
import { createWantedPlayer } from './createWantedPlayer.js'
import type { WantedPlayer } from './createWantedPlayer.js'
import { streamOf } from '../streams/streamOf.js'
import type { Credentials, CredentialsSource } from './Credentials.js'
import type { Introduction } from './Introduction.js'
import { askProvider, mintSocketToken } from './mintCredentials.js'
import { sessionIsOver } from './sessionIsOver.js'
import type { SessionKeeper } from './SessionKeeper.js'
import { withNewest } from './withNewest.js'

/** The one cell that knows who the player is. */
export interface Identity {
  /** The wanted player now and whenever somebody asks, for the same one too; `null` for nobody. */
  readonly wanted$: Observable<WantedPlayer | null>
  wanted(): WantedPlayer | null
  /** The alias as HTTP tells it (its display name is the right one), else as the socket does. */
  readonly alias$: Observable<PlayerAlias | null>
  alias(): PlayerAlias | null
  /** The headers that say in whose name an HTTP call is made. */
  headers(): Readonly<Record<string, string>>
  /** The session in whose name an HTTP call would be made now. */
  session(): SessionInUse | undefined
  /** Leaves sessions to this keeper from now on. */
  keep(keeper: SessionKeeper): void
  /** Wants this player from now on; returns what becomes of it. */
  set(source: CredentialsSource, introduction?: Introduction): Observable<PlayerAlias>
  /**
   * Takes what an HTTP call told of the current alias; of another one, nothing. One that belongs to another player now is
   * spoken for on a new connection, with the same credentials.
   */
  revise(alias: PlayerAlias): void
  /** Keeps newer credentials of the player who is wanted, and of nobody else. */
  adopt(credentials: Credentials): void
  /** Shows the alias of the player who is wanted as HTTP has just told it, and no other. */
  tell(alias: PlayerAlias): void
  /** Asks again for the player who is wanted, after a refusal. */
  again(): void
  /** The wanted player's session is over: the socket may not speak for them any more, and says why. */
  retire(failure: TaloFailure): void
  clear(): void
  /** State: how many identifies, log-ins and restorings of a session are under way. */
  readonly attempts$: Observable<number>
  /** Notes that one is under way, until the function that it returns is called. */
  attempt(): () => void
  dispose(): void
}

export interface IdentityOptions {
  readonly http: Http
  readonly now: () => number
  /** How long a provider of credentials may take, in milliseconds. */
  readonly timeoutMs: number
  /** Where a wish is carried out, whoever has it. */
  readonly atHome: AtHome
  /** Learns the tokens of whoever is wanted. */
  readonly secrets: Secrets
}

export function createIdentity({
  http,
  now,
  timeoutMs,
  atHome,
  secrets,
}: IdentityOptions): Identity {
  const wanted$ = new ReplaySubject<WantedPlayer | null>(1)
  const alias$ = new ReplaySubject<PlayerAlias | null>(1)
  let wanted: WantedPlayer | null = null
  let alias: PlayerAlias | null = null
  let keeper: SessionKeeper | undefined
  /** Repeats what told the wanted player last, since the tickets of some services do not last. */
  let again$: Introduction['again$'] | undefined
  let attempts = 0
  const attempts$ = new BehaviorSubject(attempts)
  let isDisposed = false
  wanted$.next(wanted)
  alias$.next(alias)

  const introduce = (next: PlayerAlias | null) => {
    if (next === alias) return
    alias = next
    alias$.next(next)
  }
  const wantNow = (next: WantedPlayer | null, as: PlayerAlias | null) => {
    const previous = { wanted, alias }
    wanted = next
    alias = as
    if (previous.wanted !== next) previous.wanted?.fail(new Superseded())
    // Whoever heard of it may want somebody else by now.
    if (wanted === next) wanted$.next(next)
    // The wish first: what waits for the player before must not go out in the name of this one.
    if (alias === as && as !== previous.alias) alias$.next(as)
  }
  const want: typeof wantNow = (next, as) => {
    atHome(() => {
      wantNow(next, as)
    })
  }
  const keeperOf = (credentials: Credentials) =>
    keeper?.keeps(credentials) === true ? keeper : undefined
  function mint(known: Credentials): Observable<Credentials> {
    const minted$ = keeperOf(known)?.minted(known.socketToken)
    return minted$ ?? mintSocketToken(http, known, again$)
  }
  const create = (source: CredentialsSource) => {
    const player = createWantedPlayer({
      now,
      known: typeof source === 'function' ? undefined : source,
      mint:
        typeof source === 'function'
          ? () =>
              askProvider(
                defer(() => streamOf(source())),
                timeoutMs,
              ).pipe(
                tap((credentials) => {
                  secrets.know(credentials)
                }),
              )
          : (newest) =>
              mint(newest ?? source).pipe(
                map((minted) => withNewest(minted, player.credentials() ?? minted)),
              ),
      keeperOf,
    })
    const introduced: WantedPlayer = {
      ...player,
      succeed: (told) => {
        if (wanted === introduced && alias?.id !== told.id) introduce(told)
        player.succeed(told)
      },
    }
    return introduced
  }
  /** The wanted player, if these are their credentials too. */
  const samePlayer = (source: CredentialsSource) => {
    if (wanted === null || typeof source === 'function') return undefined
    if (wanted.credentials()?.playerAliasId !== source.playerAliasId) return undefined
    wanted.adopt(source)
    wanted.renew()
    return wanted
  }
  return {
    wanted$: wanted$.pipe(filter((next) => next === wanted)),
    wanted: () => wanted,
    alias$: alias$.pipe(filter((next) => next === alias)),
    alias: () => alias,
    headers: () => identityHeaders(wanted?.credentials(), alias?.service),
    session: () => {
      const player = wanted
      const token = player?.credentials()?.sessionToken
      if (player === null || token === undefined) return undefined
      const renewed$ = player.renewedSession(token).pipe(
        tap(() => {
          // The call was not made in the name of whoever plays by now.
          if (player !== wanted) throw sessionIsOver()
        }),
      )
      return { renewed$ }
    },
    keep: (next) => {
      keeper = next
    },
    set: (source, introduction) => {
      if (isDisposed) return throwError(() => new Disposed())
      secrets.know(source)
      const same = samePlayer(source)
      const player = same ?? create(source)
      if (same === undefined || introduction !== undefined) again$ = introduction?.again$
      want(player, introduction?.alias ?? (same === undefined ? null : alias))
      return player.outcome$()
    },
    revise: (told) => {
      const known = wanted?.credentials()
      if ((alias?.id ?? known?.playerAliasId) !== told.id) return
      const playerId = told.player.id
      if (playerId === (alias?.player.id ?? known?.playerId)) {
        introduce(told)
        return
      }
      if (known !== undefined) wanted?.adopt({ ...known, playerId })
      want(wanted, told)
    },
    adopt: (credentials) => {
      const isTheirs = wanted?.credentials()?.playerAliasId === credentials.playerAliasId
      if (isTheirs) wanted?.adopt(credentials)
    },
    tell: (told) => {
      if (wanted?.credentials()?.playerAliasId === told.id) introduce(told)
    },
    again: () => {
      if (wanted === null) return
      wanted.renew()
      want(wanted, alias)
    },
    retire: (failure) => {
      wanted?.retire(failure)
      want(wanted, null)
    },
    clear: () => {
      want(null, null)
    },
    attempts$: attempts$.asObservable(),
    attempt: () => {
      attempts$.next(++attempts)
      let isOver = false
      return () => {
        if (isOver) return
        isOver = true
        attempts$.next(--attempts)
      }
    },
    dispose: () => {
      isDisposed = true
      wanted?.end()
      wanted$.complete()
      alias$.complete()
    },
  }
}

import type { Observable } from 'rxjs'
import { map, tap, throwError } from 'rxjs'
import { Disposed } from '../errors/Disposed.js'
import { Superseded } from '../errors/Superseded.js'
import type { TaloFailure } from '../errors/TaloFailure.js'
import type { SessionInUse } from '../http/recoverSession.js'
import type { PlayerAlias } from '../protocol/entities/PlayerAlias.js'
import { createCell } from '../state/createCell.js'
import { newestOf } from '../state/newestOf.js'
import type { State } from '../state/State.js'
import type { Trace } from '../trace/Trace.js'
import { createAttempts } from './createAttempts.js'
import type { Attempts } from './createAttempts.js'
import { createPlayerFactory } from './createPlayerFactory.js'
import type { PlayerFactoryStages } from './createPlayerFactory.js'
import type { WantedPlayer } from './createWantedPlayer.js'
import type { Credentials, CredentialsSource } from './Credentials.js'
import { identityHeaders } from './identityHeaders.js'
import { noSession } from './noSession.js'
import type { SessionKeeper } from './SessionKeeper.js'

/** What an HTTP identify or a log-in told beside the credentials. */
export interface IdentifyDetails {
  readonly alias: PlayerAlias
  /** Cold: makes the same call again, for keys that may not issue socket tokens. */
  readonly again$: Observable<Credentials>
}

/** Who the player is. */
export interface Identity extends Attempts {
  /** The wanted player, and again each time that one is asked for, the same one too; `null` for none. */
  readonly wanted$: Observable<WantedPlayer | null>
  wanted(): WantedPlayer | null
  /** The alias as HTTP tells it (its display name is the right one), else as the socket does. */
  readonly alias$: State<PlayerAlias | null>
  alias(): PlayerAlias | null
  /** The headers that say in whose name an HTTP call is made. */
  headers(): Readonly<Record<string, string>>
  /** The session in whose name an HTTP call would be made now. */
  session(): SessionInUse | undefined
  /** Leaves sessions to this keeper from now on. */
  keep(keeper: SessionKeeper): void
  /** Wants this player from now on; gives what becomes of it. */
  set(source: CredentialsSource, details?: IdentifyDetails): Observable<PlayerAlias>
  /**
   * Takes what an HTTP call told of the current alias, and nothing of another one. An alias that belongs to another player
   * now is identified on a new connection, with the same credentials.
   */
  revise(alias: PlayerAlias): void
  /** Takes newer credentials of the wanted player, and of no other. */
  adopt(credentials: Credentials): void
  /** Shows the alias of the wanted player as HTTP has just told it, and no other. */
  show(alias: PlayerAlias): void
  /** Asks again for the wanted player, after a refusal. */
  again(): void
  /** The wanted player's session is over: the socket may not speak for them any more, and says why. */
  retire(failure: TaloFailure): void
  clear(): void
  dispose(): void
}

export interface IdentityStages extends PlayerFactoryStages {
  readonly trace?: Trace | undefined
}

export function createIdentity(stages: IdentityStages): Identity {
  const { turn, secrets, trace } = stages
  /** A new object each time, so that the same player is told again. */
  const wantedCell = createCell<{ readonly player: WantedPlayer | null }>({ player: null }, turn)
  const wanted = () => wantedCell.get().player
  const alias = createCell<PlayerAlias | null>(null, turn)
  const players = createPlayerFactory(stages)
  let isDisposed = false

  const want = (player: WantedPlayer | null, as: PlayerAlias | null) => {
    turn.batch(() => {
      const before = wanted()
      if (before !== player) before?.fail(new Superseded())
      // The player first: what waits for the one before must not go out in the name of this one.
      wantedCell.set({ player })
      alias.set(as)
      trace?.tell?.({
        what: 'identity',
        event: player ? 'set' : 'cleared',
        aliasId: player?.credentials()?.playerAliasId,
        from: as ? 'http' : player ? 'credentials' : undefined,
      })
    })
  }
  const create = (source: CredentialsSource) => {
    const player = players.create(source)
    const shown: WantedPlayer = {
      ...player,
      succeed: (told) => {
        if (wanted() === shown && alias.get()?.id !== told.id) alias.set(told)
        player.succeed(told)
      },
    }
    return shown
  }
  /** The wanted player, if these are their credentials too. */
  const samePlayer = (source: CredentialsSource) => {
    const player = wanted()
    if (player === null || typeof source === 'function') return undefined
    if (player.credentials()?.playerAliasId !== source.playerAliasId) return undefined
    player.adopt(source)
    player.askAgain()
    return player
  }
  return {
    wanted$: newestOf(wantedCell).pipe(map(({ player }) => player)),
    wanted,
    alias$: alias.state$,
    alias: alias.get,
    headers: () => identityHeaders(wanted()?.credentials(), alias.get()?.service),
    session: () => {
      const player = wanted()
      const token = player?.credentials()?.sessionToken
      if (player === null || token === undefined) return undefined
      const renewed$ = player.renewedSession(token).pipe(
        tap(() => {
          // There is another player by now, who did not make the call.
          if (player !== wanted()) throw noSession()
        }),
      )
      return { renewed$ }
    },
    keep: players.keep,
    set: (source, details) => {
      if (isDisposed) return throwError(() => new Disposed())
      secrets.know(source)
      const same = samePlayer(source)
      const player = same ?? create(source)
      if (same === undefined || details !== undefined) players.identifiedBy(details?.again$)
      want(player, details?.alias ?? (same === undefined ? null : alias.get()))
      return player.outcome$()
    },
    revise: (told) => {
      const player = wanted()
      const known = player?.credentials()
      const { id: playerId } = told.player
      if ((alias.get()?.id ?? known?.playerAliasId) !== told.id) return
      if (playerId === (alias.get()?.player.id ?? known?.playerId)) {
        alias.set(told)
        return
      }
      if (known !== undefined) player?.adopt({ ...known, playerId })
      want(player, told)
    },
    adopt: (credentials) => {
      const player = wanted()
      if (player?.credentials()?.playerAliasId === credentials.playerAliasId) {
        player.adopt(credentials)
      }
    },
    show: (told) => {
      if (wanted()?.credentials()?.playerAliasId === told.id) alias.set(told)
    },
    again: () => {
      const player = wanted()
      if (player === null) return
      player.askAgain()
      want(player, alias.get())
    },
    retire: (failure) => {
      wanted()?.retire(failure)
      want(wanted(), null)
    },
    clear: () => {
      want(null, null)
    },
    ...createAttempts(turn),
    dispose: () => {
      isDisposed = true
      wanted()?.end()
      wantedCell.complete()
      alias.complete()
    },
  }
}

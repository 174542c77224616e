import type { Observable } from 'rxjs'
import { defer, map, tap } from 'rxjs'
import type { Http } from '../http/HttpCall.js'
import type { CommonStages } from '../state/CommonStages.js'
import { streamOf } from '../streams/streamOf.js'
import { createWantedPlayer } from './createWantedPlayer.js'
import type { WantedPlayer } from './createWantedPlayer.js'
import type { Credentials, CredentialsSource } from './Credentials.js'
import { askProvider, requestSocketToken } from './requestCredentials.js'
import type { SessionKeeper } from './SessionKeeper.js'

export interface PlayerFactoryStages extends Pick<CommonStages, 'now' | 'secrets' | 'turn'> {
  readonly http: Http
  /** How long a provider of credentials may take, in milliseconds. */
  readonly timeoutMs: number
}

/** Makes wanted players, who know where new credentials come from: a provider, the keeper of their session, or HTTP. */
export interface PlayerFactory {
  create(source: CredentialsSource): WantedPlayer
  /** Leaves sessions to this keeper from now on. */
  keep(keeper: SessionKeeper): void
  /** How the wanted player was identified, for keys that may not issue socket tokens: some tickets do not last. */
  identifiedBy(again$: Observable<Credentials> | undefined): void
}

export function createPlayerFactory(stages: PlayerFactoryStages): PlayerFactory {
  const { http, now, timeoutMs, secrets, turn } = stages
  let keeper: SessionKeeper | undefined
  let again$: Observable<Credentials> | undefined

  const keeperOf = (credentials: Credentials) =>
    keeper?.keeps(credentials) === true ? keeper : undefined
  function provided(source: Exclude<CredentialsSource, Credentials>): WantedPlayer {
    const asked$ = askProvider(
      defer(() => streamOf(source())),
      timeoutMs,
    ).pipe(
      tap((credentials) => {
        secrets.know(credentials)
      }),
    )
    return createWantedPlayer({ now, turn, known: undefined, issue: () => asked$, keeperOf })
  }
  function given(source: Credentials): WantedPlayer {
    function issue(known = source): Observable<Credentials> {
      const issued$ = keeperOf(known)?.issued(known.socketToken)
      return (issued$ ?? requestSocketToken(http, known, again$)).pipe(
        map((issued) => withNewest(issued, player.credentials() ?? issued)),
      )
    }
    const player = createWantedPlayer({ now, turn, known: source, issue, keeperOf })
    return player
  }
  return {
    create: (source) => (typeof source === 'function' ? provided(source) : given(source)),
    keep: (next) => {
      keeper = next
    },
    identifiedBy: (next$) => {
      again$ = next$
    },
  }
}

/** The player may have been given another session while a socket token was got. */
function withNewest(issued: Credentials, newest: Credentials): Credentials {
  const { playerAliasId, socketToken } = issued
  return playerAliasId === newest.playerAliasId ? { ...newest, socketToken } : issued
}

import { EMPTY, NEVER, type Observable, of, switchMap, throwError, timer } from 'rxjs'
import { HttpError } from '../../lib/errors/HttpError.js'
import type { Credentials } from '../../lib/identity/Credentials.js'
import { players, SECRET, type Tokens } from './players.js'
import type { PlayerName, ProviderDoes } from './Schedule.js'

/** Where the user keeps what identifies players. */
export interface Identities {
  credentialsOf(name: PlayerName, session: boolean): Credentials
  /** What a provider of credentials does when it is asked. */
  provide(name: PlayerName, does: ProviderDoes, latency: number): Observable<Credentials>
}

/** What a provider may give that is written in JavaScript. */
const nonsense = `{ "playerAliasId": 1, "socketToken": { "is": "${SECRET}" } }`

export function createIdentities(tokens: Tokens): Identities {
  const credentialsOf = (name: PlayerName, session: boolean): Credentials => {
    const { id, player } = players[name]
    return {
      playerAliasId: id,
      socketToken: tokens.mint(id),
      ...(session ? { sessionToken: `${SECRET}-session`, playerId: player.id } : {}),
    }
  }
  function provide(name: PlayerName, does: ProviderDoes, latency: number): Observable<Credentials> {
    const given: Readonly<Record<ProviderDoes, () => Observable<Credentials>>> = {
      gives: () => of(credentialsOf(name, false)),
      fails: () => throwError(() => new Error(`${SECRET} of the provider`)),
      refuses: () => throwError(() => new HttpError({ status: 403 })),
      throws: () => {
        throw new Error(`${SECRET} of the provider`)
      },
      hangs: () => NEVER,
      empty: () => EMPTY,
      nonsense: () => of(JSON.parse(nonsense) as Credentials),
    }
    return does === 'throws' ? given.throws() : timer(latency).pipe(switchMap(() => given[does]()))
  }
  return { credentialsOf, provide }
}

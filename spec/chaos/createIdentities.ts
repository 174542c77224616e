import { defer, EMPTY, map, NEVER, type Observable, of, throwError, timer } from 'rxjs'
import { Unauthorized } from '../../lib/errors/Unauthorized.js'
import type { Credentials } from '../../lib/identity/Credentials.js'
import type { Provides } from './acts/socketActs.js'
import type { Network } from './network/createNetwork.js'
import type { PlayerName } from './Schedule.js'

/** Gets credentials behind the client's back, as a game with a server of its own does. */
export interface Identities {
  credentialsOf(player: PlayerName, isGood: boolean): Credentials
  /** What a provider of them gives, or does instead. */
  provide(player: PlayerName, does: Provides, afterMs: number): Observable<Credentials>
}

interface Identified {
  readonly alias: { readonly id: number; readonly player: { readonly id: string } }
  readonly socketToken: string
}

export function createIdentities({ server, journal }: Network): Identities {
  const credentialsOf = (player: PlayerName, isGood: boolean): Credentials => {
    const answer = server.ask('GET', '/v1/players/identify', {
      service: 'username',
      identifier: player,
    })
    // Refused while the same player is being made.
    if (answer.status !== 200) return { playerAliasId: 999, socketToken: 'none' }
    const { alias, socketToken } = answer.body as Identified
    journal.issued(socketToken)
    // The last to identify has the only token that is good.
    if (!isGood) return { ...credentialsOf(player, true), socketToken }
    return { playerAliasId: alias.id, playerId: alias.player.id, socketToken }
  }
  return {
    credentialsOf,
    provide: (player, does, afterMs) => {
      if (does === 'throws') throw new Error('the provider throws')
      return defer(() => {
        if (does === 'hangs') return NEVER
        if (does === 'empty') return EMPTY
        if (does === 'fails') return throwError(() => new Error('the provider fails'))
        if (does === 'refuses') {
          return throwError(() => new Unauthorized({ reason: 'credentials' }))
        }
        if (does === 'nonsense') return of({ playerAliasId: 'ann' } as unknown as Credentials)
        return timer(afterMs).pipe(map(() => credentialsOf(player, true)))
      })
    },
  }
}

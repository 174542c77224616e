import type { Observable } from 'rxjs'
import { defer, map, tap, throwError } from 'rxjs'
import { Malformed } from '../../errors/Malformed.js'
import type { Credentials } from '../../identity/Credentials.js'
import { IdentifyBody } from '../../protocol/bodies/IdentifyBody.js'
import { SocketTokenBody } from '../../protocol/bodies/SocketTokenBody.js'
import { stateOf } from '../../state/State.js'
import type { Players } from './Players.js'
import type { ServiceStages } from '../ServiceStages.js'

/** Longer identifiers make the server fail with a 500. */
const LONGEST_IDENTIFIER = 1_024

/** Makes `talo.players`. */
export function createPlayers({ http, identity }: ServiceStages): Players {
  function introduce(service: string, identifier: string): Observable<IdentifyBody> {
    return http({
      method: 'GET',
      path: '/v1/players/identify',
      query: { service, identifier },
      as: 'key',
      decode: IdentifyBody,
    })
  }

  function mintToken(): Observable<string> {
    const path = '/v1/players/socket-token'
    return http({ method: 'POST', path, decode: SocketTokenBody }).pipe(
      map(({ socketToken }) => socketToken),
    )
  }

  return {
    identify: (givenService, givenIdentifier) =>
      defer(() => {
        const service = givenService.trim()
        const identifier = givenIdentifier.trim()
        const complaints = complaintsAbout(service, identifier)
        if (complaints.length > 0) {
          return throwError(
            () =>
              new Malformed({ what: 'players.identify(service, identifier)', reasons: complaints }),
          )
        }
        const answer$ = introduce(service, identifier)
        return answer$.pipe(
          tap((body) => {
            void identity.set(credentialsOf(body), {
              alias: body.alias,
              again$: answer$.pipe(map(credentialsOf)),
            })
          }),
          map(({ alias }) => alias),
        )
      }),
    alias$: stateOf(identity.alias$, identity.alias),
    createSocketToken: () =>
      defer(() => {
        const player = identity.wanted()
        return mintToken().pipe(
          tap((socketToken) => {
            const known = player?.credentials()
            // Nobody else can use it.
            const isStillWanted = identity.wanted() === player
            if (known !== undefined && isStillWanted) void identity.set({ ...known, socketToken })
          }),
        )
      }),
    clearIdentity: identity.clear,
  }
}

function credentialsOf({ alias, socketToken }: IdentifyBody): Credentials {
  return { playerAliasId: alias.id, playerId: alias.player.id, socketToken }
}

function complaintsAbout(service: string, identifier: string): readonly string[] {
  return [
    ...(service === '' ? ['service: expected a non-empty string'] : []),
    ...(service === 'talo' ? ['service: players of the service talo log in with playerAuth'] : []),
    ...(identifier === '' ? ['identifier: expected a non-empty string'] : []),
    ...(identifier.length > LONGEST_IDENTIFIER
      ? [
          `identifier: expected at most ${String(LONGEST_IDENTIFIER)} characters, got ${String(identifier.length)}`,
        ]
      : []),
  ]
}

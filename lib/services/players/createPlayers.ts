import type { Observable } from 'rxjs'
import { map, tap } from 'rxjs'
import { SocketTokenBody } from '../../protocol/bodies/SocketTokenBody.js'
import { createCalls, noArguments } from '../createCalls.js'
import type { ServiceStages } from '../ServiceStages.js'
import { identifyCalls } from './identifyCalls.js'
import { playerCalls } from './playerCalls.js'
import type { Players } from './Players.js'

/** Makes `talo.players`. */
export function createPlayers(stages: ServiceStages): Players {
  const { http, identity } = stages
  const calls = stages.service(createCalls)

  function requestToken(): Observable<string> {
    const path = '/v1/players/socket-token'
    return http({ method: 'POST', path, decode: SocketTokenBody }).pipe(
      map(({ socketToken }) => socketToken),
    )
  }

  return {
    ...identifyCalls(stages),
    ...playerCalls(stages),
    alias$: identity.alias$,
    createSocketToken: () =>
      calls.makeAsPlayer('players.createSocketToken()', noArguments, () => {
        const player = identity.wanted()
        return requestToken().pipe(
          tap((socketToken) => {
            const known = player?.credentials()
            // It is of no use to another player.
            const isStillWanted = identity.wanted() === player
            if (known !== undefined && isStillWanted) void identity.set({ ...known, socketToken })
          }),
        )
      }),
    clearIdentity: identity.clear,
  }
}

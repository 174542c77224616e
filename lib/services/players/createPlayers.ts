import { map, tap } from 'rxjs'
import { SocketTokenBody } from '../../protocol/bodies/SocketTokenBody.js'
import { callsOf } from '../callsOf.js'
import type { ServiceStages } from '../ServiceStages.js'
import { identifyCalls } from './identifyCalls.js'
import { playerCalls } from './playerCalls.js'
import type { Players } from './Players.js'

/** Makes `talo.players`. */
export function createPlayers(stages: ServiceStages): Players {
  const { http, identity } = stages
  const { defineAsPlayer } = callsOf(stages, 'players')

  return {
    ...identifyCalls(stages),
    ...playerCalls(stages),
    alias$: identity.alias$,
    createSocketToken: defineAsPlayer('createSocketToken', {}, () => {
      const player = identity.wanted()
      const path = '/v1/players/socket-token'
      return http({ method: 'POST', path, decode: SocketTokenBody }).pipe(
        map(({ socketToken }) => socketToken),
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

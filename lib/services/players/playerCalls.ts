import { defer, map, tap } from 'rxjs'
import { PlayerBody } from '../../protocol/bodies/PlayerBody.js'
import { PlayersBody } from '../../protocol/bodies/PlayersBody.js'
import type { PlayerWithAliases } from '../../protocol/entities/PlayerWithAliases.js'
import { callsOf } from '../callsOf.js'
import { type Problems, validateText, validateUuid } from '../validation.js'
import type { ServiceStages } from '../ServiceStages.js'
import { createPropWrites } from './createPropWrites.js'
import { playerPath } from './playerPath.js'
import type { Players } from './Players.js'
import { withoutAliases } from './withoutAliases.js'

/** The calls about players, the current one among them. */
export function playerCalls(
  stages: ServiceStages,
): Pick<Players, 'find' | 'search' | 'update' | 'merge'> {
  const { http, identity } = stages
  const { define, defineAsPlayer } = callsOf(stages, 'players')
  const writes = stages.service(createPropWrites)

  /** The current alias may have been one of the player who went. */
  const reviseMerged = (told: PlayerWithAliases) => {
    const aliasId = identity.alias()?.id ?? identity.wanted()?.credentials()?.playerAliasId
    const own = told.aliases.find(({ id }) => id === aliasId)
    if (own === undefined) writes.revise(told)
    else identity.revise({ ...own, player: withoutAliases(told) })
  }

  return {
    find: define('find', { playerId: validateUuid }, (playerId) =>
      http({ method: 'GET', path: playerPath(playerId), as: 'key', decode: PlayerBody }).pipe(
        map(({ player }) => player),
      ),
    ),
    search: define('search', { query: validateQuery }, (query) =>
      http({
        method: 'GET',
        path: '/v1/players/search',
        query: { query },
        as: 'key',
        decode: PlayersBody,
      }),
    ),
    update: (props) =>
      defer(() => {
        // What was set and waits is written before.
        writes.asked$.next()
        return writes.update(props)
      }),
    merge: defineAsPlayer(
      'merge',
      { playerId1: validateUuid, playerId2: validateUuid },
      (playerId1, playerId2) => {
        const body = { playerId1, playerId2 }
        const path = '/v1/players/merge'
        return http({ method: 'POST', path, body, decode: PlayerBody }).pipe(
          map(({ player }) => player),
          tap(reviseMerged),
        )
      },
    ),
  }
}

/** The server looks for what is left without spaces and dashes at either end. */
function validateQuery(name: string, query: unknown): Problems {
  if (typeof query !== 'string') return validateText(name, query)
  return /[^\s-]/.test(query) ? [] : [`${name}: expected something besides spaces and dashes`]
}

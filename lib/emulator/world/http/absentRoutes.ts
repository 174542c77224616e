import { fail } from './Call.js'
import { noInput } from './inputs.js'
import { route, type Route } from './Route.js'
import type { Scope } from '../rules/scopes.js'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * What a Talo server has and the emulator has not. Never a 5xx: the official SDKs keep such writes and send them
 * again every 10 s.
 */
function absent(
  what: string,
  path: string,
  scopes: Partial<Record<Method, Scope>>,
): readonly Route[] {
  return Object.entries(scopes).map(([method, scope]) =>
    route({
      method: method as Method,
      path,
      scopes: [scope],
      input: noInput,
      handle: () => fail(404, `The emulator does not hold ${what}`),
    }),
  )
}

const readStats = { GET: 'read:gameStats' } as const

export const absentRoutes: readonly Route[] = [
  ...absent('stats', '/v1/game-stats', readStats),
  ...absent('stats', '/v1/game-stats/player-stats', readStats),
  ...absent('stats', '/v1/game-stats/:internalName', { ...readStats, PUT: 'write:gameStats' }),
  ...absent('stats', '/v1/game-stats/:internalName/player-stat', readStats),
  ...absent('stats', '/v1/game-stats/:internalName/history', readStats),
  ...absent('stats', '/v1/game-stats/:internalName/global-history', readStats),
  ...absent('leaderboards', '/v1/leaderboards/:internalName/entries', {
    GET: 'read:leaderboards',
    POST: 'write:leaderboards',
  }),
  ...absent('saves', '/v1/game-saves', { GET: 'read:gameSaves', POST: 'write:gameSaves' }),
  ...absent('saves', '/v1/game-saves/:id', {
    PATCH: 'write:gameSaves',
    DELETE: 'write:gameSaves',
  }),
  ...absent('feedback', '/v1/game-feedback/categories', { GET: 'read:gameFeedback' }),
  ...absent('feedback', '/v1/game-feedback/categories/:internalName', {
    POST: 'write:gameFeedback',
  }),
  ...absent('player groups', '/v1/player-groups/:id', { GET: 'read:playerGroups' }),
]

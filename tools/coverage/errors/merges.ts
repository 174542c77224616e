import type { Player, Scenery } from '../scenery/createScenery.js'
import { withHeaders, withKeys } from '../visitor/alterations.js'
import type { Alteration } from '../visitor/Exchange.js'
import type { Met } from '../visitor/createVisitor.js'
import { type ErrorRow, says } from './ErrorRow.js'

const at = 'POST /v1/players/merge'
const unknownId = '00000000-0000-4000-8000-000000000000'

type Pair = readonly [first: Player, second: Player]

/** Two players who have nothing in common. */
async function pair({ player }: Scenery): Promise<Pair> {
  return [await player(), await player({ service: 'custom' })]
}

function merge(by: Player, [first, second]: Pair, alteration?: Alteration): Promise<Met> {
  const ids = [first, second].map(({ alias }) => alias.player.id)
  return by.meet(({ players }) => players.merge(ids[0] ?? '', ids[1] ?? ''), alteration)
}

/** The first player asks, and the call is changed on its way. */
function merging(alteration: Alteration) {
  return async (scenery: Scenery): Promise<Met> => {
    const players = await pair(scenery)
    return merge(players[0], players, alteration)
  }
}

/** The second player asks, and the first has an alias of a service that only its owner speaks for. */
function guarded(service: string): ErrorRow {
  const who = `403 This merge must be initiated by player <id>`
  return {
    at,
    ...says(`${who}, who has an alias of ${service}`, who.slice(4)),
    how: 'the second player asks',
    provoke: async (scenery) => {
      const first = service === 'talo' ? await scenery.account() : await scenery.player({ service })
      const second = await scenery.player({ service: 'custom' })
      return merge(second, [first, second])
    },
  }
}

/** A player of a service who cannot be the second. */
function unmergeable(name: string, second: (scenery: Scenery) => Promise<Player>): ErrorRow {
  return {
    at,
    ...says(name),
    how: 'such a player is the second',
    provoke: async (scenery) => {
      const first = await scenery.player()
      return merge(first, [first, await second(scenery)])
    },
  }
}

/** The errors of merging players, in the order in which the server looks for them. */
export const mergeErrors: readonly ErrorRow[] = [
  {
    at,
    ...says('400 x-talo-alias: x-talo-alias is missing from the request headers'),
    how: 'no alias',
    provoke: merging(withHeaders({ 'x-talo-alias': undefined })),
  },
  {
    at,
    ...says('400 x-talo-alias: x-talo-alias header must be a numeric string'),
    how: 'an alias that is no number',
    provoke: merging(withHeaders({ 'x-talo-alias': 'ada' })),
  },
  {
    at,
    ...says('400 playerId1: Invalid UUID'),
    how: 'an id that is none',
    provoke: merging(withKeys({ playerId1: '7' })),
  },
  {
    at,
    ...says('400 Cannot merge a player into themselves'),
    how: 'one id twice',
    provoke: async (scenery) => {
      const ada = await scenery.player()
      return merge(ada, [ada, ada])
    },
  },
  {
    at,
    ...says('404 Player <id> does not exist, the first', 'Player <id> does not exist'),
    how: 'an id that does not exist',
    provoke: merging(withKeys({ playerId1: unknownId })),
  },
  {
    at,
    ...says('404 Player <id> does not exist, the second', 'Player <id> does not exist'),
    how: 'an id that does not exist',
    provoke: merging(withKeys({ playerId2: unknownId })),
  },
  ...['talo', 'steam', 'google_play_games', 'game_center'].map(guarded),
  unmergeable('400 Player <id> has authentication enabled and cannot be merged', ({ account }) =>
    account(),
  ),
  unmergeable('400 Player <id> has a Steam alias and cannot be merged', ({ player }) =>
    player({ service: 'steam' }),
  ),
  unmergeable('400 Player <id> has a Google Play Games alias and cannot be merged', ({ player }) =>
    player({ service: 'google_play_games' }),
  ),
  unmergeable(
    '400 Cannot merge players: both players have aliases with the following service(s): <services>',
    ({ player }) => player(),
  ),
]

import type { Player, Scenery } from '../scenery/createScenery.js'
import { emptyAuth, nestedPresence } from './shapes.js'
import { at, both, has, type StateRow } from './StateRow.js'
import { withProps } from './withProps.js'

const search = 'GET /v1/players/search'
const find = 'GET /v1/players/:id'

/** What `GET /v1/players/:id` tells another player. */
async function found({ player }: Scenery, ada: Player): Promise<unknown> {
  const eve = await player()
  const { server } = both(await eve.meet(({ players }) => players.find(ada.alias.player.id)))
  return at(server, 'player')
}

async function searched(scenery: Scenery, query: string, includeDevData = false): Promise<unknown> {
  const eve = scenery.visitor({ includeDevData })
  return both(await eve.meet(({ players }) => players.search(query))).server
}

/** What a search tells of players. */
export const searchStates: readonly StateRow[] = [
  {
    at: search,
    name: 'finds by identifier, prop and id, with props and aliases',
    look: async (scenery) => {
      const value = crypto.randomUUID()
      const ada = await withProps(scenery, { key: 'motto', value })
      const { identifier, player } = ada.alias
      const answers = await Promise.all(
        [value, player.id, identifier].map((query) => searched(scenery, query)),
      )
      return answers.map((answer) => {
        const all = at(answer, 'players') as readonly unknown[]
        const told = all.find((one) => at(one, 'id') === player.id)
        return [
          at(told, 'props', 0, 'value') === value,
          at(told, 'aliases', 0, 'identifier') === identifier,
        ]
      })
    },
    seen: Array.from({ length: 3 }, () => [true, true]),
  },
  {
    at: search,
    name: 'hides dev players without the header',
    look: async (scenery) => {
      const { alias } = await scenery.player({ devBuild: true })
      const counts = [false, true].map(async (includeDevData) =>
        at(await searched(scenery, alias.player.id, includeDevData), 'count'),
      )
      return Promise.all(counts)
    },
    seen: [0, 1],
  },
  {
    at: search,
    name: 'has 25 a page',
    look: async (scenery) => {
      const prefix = crypto.randomUUID()
      const ada = scenery.visitor()
      for (let count = 0; count < 26; count += 1) {
        await ada.get(({ players }) => players.identify('custom', `${prefix} ${String(count)}`))
      }
      const answer = await searched(scenery, prefix)
      const { length } = at(answer, 'players') as readonly unknown[]
      return { ...(answer as object), players: length }
    },
    seen: { players: 25, count: 26, itemsPerPage: 25, isLastPage: false },
  },
  {
    at: search,
    name: 'has `auth` {} for players of talo',
    look: async (scenery) => {
      const { alias } = await scenery.account()
      return at(await searched(scenery, alias.player.id), 'players', 0, 'auth')
    },
    seen: emptyAuth,
  },
]

/** What is told of a player who is asked for by id. */
export const findStates: readonly StateRow[] = [
  {
    at: find,
    name: 'has no props, whatever is stored, nor have its aliases',
    look: async (scenery) => {
      const told = await found(scenery, await withProps(scenery))
      return [at(told, 'props'), at(told, 'aliases', 0, 'player', 'props')]
    },
    seen: [[], []],
  },
  {
    at: find,
    name: 'has the aliases',
    look: async (scenery) => {
      const ada = await scenery.player()
      const aliases = at(await found(scenery, ada), 'aliases') as readonly unknown[]
      return aliases.map((alias) => ({
        isOwn: at(alias, 'id') === ada.alias.id,
        hasAliases: has(at(alias, 'player'), 'aliases'),
      }))
    },
    seen: [{ isOwn: true, hasAliases: false }],
  },
  {
    at: find,
    name: 'has `auth` {} for a player of talo, and none for others',
    look: async (scenery) => {
      const talo = await found(scenery, await scenery.account())
      const plain = await found(scenery, await scenery.player())
      return { talo: at(talo, 'auth'), plain: has(plain, 'auth') }
    },
    seen: { talo: emptyAuth, plain: false },
  },
  {
    at: find,
    name: 'has presence null, or without a playerAlias',
    look: async (scenery) => {
      const ada = await scenery.player()
      const before = await found(scenery, ada)
      await ada.get(({ presence }) => presence.set({ customStatus: 'away' }))
      const after = await found(scenery, ada)
      return [at(before, 'presence'), at(after, 'presence')]
    },
    seen: [null, nestedPresence],
  },
]

import type { Player, Scenery } from '../scenery/createScenery.js'
import { withHeaders, withQuery } from '../visitor/alterations.js'
import { fullAuth, nestedPresence } from './shapes.js'
import { at, type Both, both, has, type StateRow } from './StateRow.js'
import { level, withProps } from './withProps.js'

const identify = 'GET /v1/players/identify'

/** How a player is identified by another client. */
async function identified({ visitor }: Scenery, { alias }: Player, query?: string): Promise<Both> {
  const { service, identifier } = alias
  const met = await visitor({ scopes: ['read:players', 'write:players'] }).meet(
    ({ players }) => players.identify(service, identifier),
    query === undefined ? {} : withQuery(query),
  )
  return both(met)
}

/** Twice the same new name at the same time. */
async function firstTwice({ visitor, newName, racing }: Scenery): Promise<string> {
  const name = newName()
  const mets = await Promise.all(
    [visitor({ at: racing }), visitor({ at: racing })].map(({ meet }) =>
      meet(({ players }) => players.identify('username', name)),
    ),
  )
  const answers = mets.flatMap(({ exchanges }) => exchanges.map(({ answer }) => answer))
  const refusal = answers.find(({ status }) => status !== 200)
  if (refusal !== undefined) return String(at(refusal.body, 'errorCode'))
  const ids = answers.map(({ body }) => at(body, 'alias', 'player', 'id'))
  return `${String(new Set(ids).size)} players`
}

/** What identifying a player tells. */
export const identifyStates: readonly StateRow[] = [
  {
    at: identify,
    name: 'has the props',
    look: async (scenery) => {
      const { server, client } = await identified(scenery, await withProps(scenery))
      return [at(server, 'alias', 'player', 'props'), at(client, 'player', 'props')]
    },
    seen: [[level], [level]],
  },
  {
    at: identify,
    name: 'has `auth` in full for an alias of talo, and none for a player without',
    look: async (scenery) => {
      const ada = await scenery.account()
      const session = at(ada.exchanges[0]?.answer.body, 'sessionToken')
      const met = await scenery.visitor().meet(({ players }) => players.identify('username', 'x'), {
        call: (call) => {
          const renamed =
            withQuery(`service=talo&identifier=${ada.identifier}`).call?.(call) ?? call
          return withHeaders({ 'x-talo-session': String(session) }).call?.(renamed) ?? renamed
        },
      })
      const plain = await identified(scenery, await scenery.player())
      return {
        talo: at(both(met).server, 'alias', 'player', 'auth'),
        plain: has(at(plain.server, 'alias', 'player'), 'auth'),
      }
    },
    seen: { talo: fullAuth, plain: false },
  },
  {
    at: identify,
    name: 'has no `aliases` in the player',
    look: async (scenery) => {
      const { server } = await identified(scenery, await scenery.player())
      return has(at(server, 'alias', 'player'), 'aliases')
    },
    seen: false,
  },
  {
    at: identify,
    name: 'has presence null until it was first set',
    look: async (scenery) => {
      const ada = await scenery.player()
      const before = await identified(scenery, ada)
      await ada.get(({ presence }) => presence.set({ customStatus: 'away' }))
      const after = await identified(scenery, ada)
      return [before, after].map(({ server }) => at(server, 'alias', 'player', 'presence'))
    },
    seen: [null, nestedPresence],
  },
  {
    at: identify,
    name: 'trims service and identifier',
    look: async (scenery) => {
      const ada = await scenery.player()
      const query = `service=%20username%20&identifier=%20${ada.alias.identifier}%20`
      const { server } = await identified(scenery, ada, query)
      return at(server, 'alias', 'id') === ada.alias.id
    },
    seen: true,
  },
  {
    at: identify,
    name: 'finds a name in any case',
    look: async (scenery) => {
      const ada = await scenery.player()
      const { identifier } = ada.alias
      const spellings = [identifier.toUpperCase(), identifier.replaceAll('a', 'ä')]
      const answers = await Promise.all(
        spellings.map((name) =>
          identified(scenery, ada, `service=username&identifier=${encodeURIComponent(name)}`),
        ),
      )
      return answers.map(
        ({ server }) =>
          at(server, 'alias', 'id') === ada.alias.id &&
          at(server, 'alias', 'identifier') === identifier,
      )
    },
    seen: [true, true],
  },
  {
    at: identify,
    name: 'makes two players of a new name that comes twice at once, or refuses one with IDENTIFIER_TAKEN',
    look: async (scenery) => [await firstTwice(scenery), await firstTwice(scenery)].sort(),
    seen: ['2 players', 'IDENTIFIER_TAKEN'],
  },
  {
    at: identify,
    name: 'names the alias by a prop where the game says so',
    look: async ({ player }) => {
      const ada = await player({ game: 'named' })
      await ada.get(({ players }) => players.update([{ key: 'nick', value: 'Countess' }]))
      const { identifier } = ada.alias
      const again = await player({ game: 'named', identifier })
      return [ada.alias.displayName === identifier, again.alias.displayName]
    },
    seen: [true, 'Countess'],
  },
  {
    at: identify,
    name: 'makes a dev player of one who comes with the header',
    look: async ({ player }) => {
      const { alias } = await player({ devBuild: true })
      return alias.player
    },
    seen: { devBuild: true, props: [{ key: 'META_DEV_BUILD', value: '1' }] },
  },
]

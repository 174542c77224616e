import type { Player, Scenery } from '../scenery/createScenery.js'
import { withHeaders } from '../visitor/alterations.js'
import type { Met } from '../visitor/createVisitor.js'
import type { Alteration } from '../visitor/Exchange.js'
import { at, both, settled, type StateRow } from './StateRow.js'

const merge = 'POST /v1/players/merge'

function merging(by: Player, one: Player, two: Player, alteration?: Alteration): Promise<Met> {
  const ids = [one, two].map(({ alias }) => alias.player.id)
  return by.meet(({ players }) => players.merge(ids[0] ?? '', ids[1] ?? ''), alteration)
}

/** The services of all aliases, as both sides tell them. */
function servicesOf(met: Met): unknown {
  const { server, client } = both(met)
  const services = (told: unknown) =>
    (at(told, 'aliases') as readonly unknown[]).map((alias) => at(alias, 'service'))
  return [services(at(server, 'player')), services(client)]
}

async function pair({ player }: Scenery, one = 'username', two = 'custom') {
  return [await player({ service: one }), await player({ service: two })] as const
}

const merged = ['username', 'custom']

/** What a merge of two players tells, and who may ask for it. */
export const mergeStates: readonly StateRow[] = [
  {
    at: merge,
    name: 'is done for a third player',
    look: async (scenery) => {
      const [ada, bob] = await pair(scenery)
      return servicesOf(await merging(await scenery.player(), ada, bob))
    },
    seen: [merged, merged],
  },
  {
    at: merge,
    name: 'is done for an alias that does not exist',
    look: async (scenery) => {
      const [ada, bob] = await pair(scenery)
      return servicesOf(await merging(ada, ada, bob, withHeaders({ 'x-talo-alias': '987654' })))
    },
    seen: [merged, merged],
  },
  {
    at: merge,
    name: 'is done for a player with an alias of steam who asks themselves',
    look: async (scenery) => {
      const [ada, bob] = await pair(scenery, 'steam')
      return servicesOf(await merging(ada, ada, bob))
    },
    seen: [
      ['steam', 'custom'],
      ['steam', 'custom'],
    ],
  },
  {
    at: merge,
    name: 'has all aliases and the props of both, of a prop of both the second’s, and one value of an array',
    look: async (scenery) => {
      const [ada, bob] = await pair(scenery)
      const prop = (key: string, value: string) => ({ key, value })
      await ada.get(({ players }) => players.update([prop('a', '1'), prop('both', 'ada')]))
      const ofBob = [prop('b', '2'), prop('both', 'bob'), prop('x[]', '1'), prop('x[]', '2')]
      await bob.get(({ players }) => players.update(ofBob))
      const { server } = both(await merging(ada, ada, bob))
      const props = at(server, 'player', 'props') as readonly ReturnType<typeof prop>[]
      const of = (key: string) => props.filter((one) => one.key === key).map(({ value }) => value)
      return { a: of('a'), b: of('b'), both: of('both'), values: of('x[]').length }
    },
    seen: { a: ['1'], b: ['2'], both: ['bob'], values: 1 },
  },
  {
    at: merge,
    name: 'is done with an alias of game_center on the second',
    look: async (scenery) => {
      const [ada, bob] = await pair(scenery, 'username', 'game_center')
      return servicesOf(await merging(ada, ada, bob))
    },
    seen: [
      ['username', 'game_center'],
      ['username', 'game_center'],
    ],
  },
  {
    at: merge,
    name: 'sends no frames',
    look: async (scenery) => {
      const [ada, bob] = await pair(scenery)
      const eve = await scenery.online(await scenery.player())
      const before = eve.frames.length
      await merging(ada, ada, bob)
      await settled()
      return eve.frames.length - before
    },
    seen: 0,
  },
]

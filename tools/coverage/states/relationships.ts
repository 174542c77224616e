import type { Player, Scenery } from '../scenery/createScenery.js'
import { at, both, type StateRow } from './StateRow.js'

const root = '/v1/players/relationships'

/** One player asks another for both directions. */
async function friends({ player }: Scenery) {
  const [ada, bob] = [await player(), await player()]
  const { id } = await ada.get(({ relationships }) =>
    relationships.subscribeTo(bob.alias.id, 'bidirectional'),
  )
  return { ada, bob, id }
}

async function subscriptionsOf({ get }: Player): Promise<readonly boolean[]> {
  const { subscriptions } = await get(({ relationships }) => relationships.subscriptions())
  return subscriptions.map(({ confirmed }) => confirmed)
}

/** What each filter lets pass: of the confirmed in both directions, and of the asked for in one. */
async function filtered(
  { player }: Scenery,
  end: 'subscribers' | 'subscriptions',
): Promise<readonly number[]> {
  const [ada, bob, eve] = [await player(), await player(), await player()]
  // Of the one whose list it is, the others are subscribers or subscribed to.
  const link = async (other: Player, type: 'bidirectional' | 'unidirectional') => {
    const [from, to] = end === 'subscribers' ? [other, ada] : [ada, other]
    const made = await from.get(({ relationships }) => relationships.subscribeTo(to.alias.id, type))
    return { to, id: made.id }
  }
  const { to, id } = await link(bob, 'bidirectional')
  await to.get(({ relationships }) => relationships.confirm(id))
  await link(eve, 'unidirectional')
  const filters = [
    {},
    { confirmed: true },
    { confirmed: false },
    { aliasId: bob.alias.id },
    { relationshipType: 'unidirectional' as const },
  ]
  const pages = filters.map((filter) => ada.get(({ relationships }) => relationships[end](filter)))
  return (await Promise.all(pages)).map(({ count }) => count)
}

const passing = [2, 1, 1, 1, 1]

/** What is told of who follows whom. */
export const relationshipStates: readonly StateRow[] = [
  {
    at: `POST ${root}`,
    name: 'is one row, unconfirmed, even in both directions',
    look: async (scenery) => {
      const { ada, bob } = await friends(scenery)
      return [await subscriptionsOf(ada), await subscriptionsOf(bob)]
    },
    seen: [[false], []],
  },
  {
    at: `PUT ${root}/:id/confirm`,
    name: 'makes the way back of one in both directions',
    look: async (scenery) => {
      const { ada, bob, id } = await friends(scenery)
      await bob.get(({ relationships }) => relationships.confirm(id))
      return [await subscriptionsOf(ada), await subscriptionsOf(bob)]
    },
    seen: [[true], [true]],
  },
  {
    at: `DELETE ${root}/:id`,
    name: 'deletes the way back of one in both directions',
    look: async (scenery) => {
      const { ada, bob, id } = await friends(scenery)
      await bob.get(({ relationships }) => relationships.confirm(id))
      await ada.get(({ relationships }) => relationships.unsubscribe(id))
      return [await subscriptionsOf(ada), await subscriptionsOf(bob)]
    },
    seen: [[], []],
  },
  {
    at: `GET ${root}/subscribers`,
    name: 'filters by confirmed, alias and type',
    look: (scenery) => filtered(scenery, 'subscribers'),
    seen: passing,
  },
  {
    at: `GET ${root}/subscriptions`,
    name: 'filters by confirmed, alias and type',
    look: (scenery) => filtered(scenery, 'subscriptions'),
    seen: passing,
  },
  {
    at: `GET ${root}/subscriptions`,
    name: 'has 50 a page',
    look: async (scenery) => {
      const { ada } = await friends(scenery)
      const { server } = both(await ada.meet(({ relationships }) => relationships.subscriptions()))
      return { ...(server as object), length: (at(server, 'subscriptions') as []).length }
    },
    seen: { count: 1, itemsPerPage: 50, isLastPage: true, length: 1 },
  },
]

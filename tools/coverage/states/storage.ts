import { hostOf } from '../scenery/hostOf.js'
import { withKeys } from '../visitor/alterations.js'
import { at, both, type StateRow } from './StateRow.js'

const get = 'GET /v1/game-channels/:id/storage'
const list = `${get}/list`
const put = 'PUT /v1/game-channels/:id/storage'

type Changes = readonly { readonly key: string; readonly value: string | null }[]

const prop = (key: string, value: string | null) => ({ key, value })

interface Written {
  readonly channel: unknown
  readonly upserted: readonly (readonly unknown[])[]
  readonly deleted: readonly (readonly unknown[])[]
  readonly failed: unknown
}

type Writer = Awaited<ReturnType<typeof hostOf>>

/** Stores one thing after the other, and gives what the last answer says. */
async function stored(ada: Writer, ...steps: readonly Changes[]): Promise<Written> {
  let answer: unknown
  for (const props of steps) {
    const met = await ada.meet(
      ({ channels }) => channels.setStorage(ada.channelId, []),
      withKeys({ props }),
    )
    answer = both(met).server
  }
  const pairs = (name: string) =>
    (at(answer, name) as readonly unknown[]).map((one) => [at(one, 'key'), at(one, 'value')])
  return {
    channel: at(answer, 'channel'),
    upserted: pairs('upsertedProps'),
    deleted: pairs('deletedProps'),
    failed: at(answer, 'failedProps'),
  }
}

const bag = [prop('bag[]', 'axe'), prop('bag[]', 'rope')]

/** What is stored in channels, by how it is asked for. */
export const storageStates: readonly StateRow[] = [
  {
    at: get,
    name: 'is null for a key without a value',
    look: async (scenery) => {
      const ada = await hostOf(scenery)
      return both(await ada.meet(({ channels }) => channels.getStorage(ada.channelId, 'map')))
    },
    seen: { server: { prop: null }, client: null },
  },
  {
    at: get,
    name: 'has one prop for an array, its values as JSON',
    look: async (scenery) => {
      const ada = await hostOf(scenery)
      await stored(ada, bag)
      return both(await ada.meet(({ channels }) => channels.getStorage(ada.channelId, 'bag[]')))
    },
    seen: { server: { prop: prop('bag[]', '["axe","rope"]') } },
  },
  {
    at: get,
    name: 'tells who made it and who changed it last',
    look: async (scenery) => {
      const ada = await hostOf(scenery)
      const bob = { ...(await scenery.player()), channelId: ada.channelId }
      await bob.get(({ channels }) => channels.join(ada.channelId))
      await stored(ada, [prop('map', 'islands')])
      await stored(bob, [prop('map', 'desert')])
      const found = await ada.get(({ channels }) => channels.getStorage(ada.channelId, 'map'))
      return [found?.createdBy.id === ada.alias.id, found?.lastUpdatedBy.id === bob.alias.id]
    },
    seen: [true, true],
  },
  {
    at: list,
    name: 'has a prop for each value of an array, all with the oldest’s dates',
    look: async (scenery) => {
      const ada = await hostOf(scenery)
      await stored(ada, bag)
      const props = await ada.get(({ channels }) => channels.listStorage(ada.channelId, ['bag[]']))
      return {
        values: props.map(({ value }) => value),
        dates: new Set(props.map(({ createdAt }) => createdAt)).size,
      }
    },
    seen: { values: ['axe', 'rope'], dates: 1 },
  },
  {
    at: list,
    name: 'is in the order of the keys, leaves out what is missing and repeats what is asked twice',
    look: async (scenery) => {
      const ada = await hostOf(scenery)
      await stored(ada, [prop('a', '1'), prop('b', '2')])
      const keys = ['b', 'missing', 'a', 'b']
      const { exchanges } = await ada.meet(({ channels }) =>
        channels.listStorage(ada.channelId, keys),
      )
      const props = at(exchanges.at(-1)?.answer.body, 'props') as readonly unknown[]
      return props.map((one) => at(one, 'key'))
    },
    seen: ['b', 'a', 'b'],
  },
  {
    at: put,
    name: 'has no member count in the channel',
    look: async (scenery) => (await stored(await hostOf(scenery), [prop('a', '1')])).channel,
    seen: { name: 'lobby', memberCount: undefined },
  },
  {
    at: put,
    name: 'deletes for null and for an empty text, and tells the old value and who deleted it',
    look: async (scenery) => {
      const ada = await hostOf(scenery)
      const bob = { ...(await scenery.player()), channelId: ada.channelId }
      await bob.get(({ channels }) => channels.join(ada.channelId))
      await stored(ada, [prop('a', '1'), prop('b', '2')])
      const met = await bob.meet(({ channels }) =>
        channels.setStorage(ada.channelId, [prop('a', null), prop('b', '')]),
      )
      const deleted = at(both(met).server, 'deletedProps') as readonly unknown[]
      return deleted.map((one) => [
        at(one, 'key'),
        at(one, 'value'),
        at(one, 'lastUpdatedBy', 'id') === bob.alias.id,
      ])
    },
    seen: [
      ['a', '1', true],
      ['b', '2', true],
    ],
  },
  {
    at: put,
    name: 'names unchanged values of an array among the saved, and those that went among the deleted',
    look: async (scenery) =>
      stored(await hostOf(scenery), bag, [prop('bag[]', 'rope'), prop('bag[]', 'lamp')]),
    seen: {
      upserted: [
        ['bag[]', 'rope'],
        ['bag[]', 'lamp'],
      ],
      deleted: [['bag[]', 'axe']],
      failed: [],
    },
  },
  {
    at: put,
    name: 'saves what it can, and tells why the rest failed',
    look: async (scenery) => {
      const long = 'v'.repeat(513)
      const ada = await hostOf(scenery, {}, 'prudish')
      return stored(ada, [prop('a', '1'), prop('b', 'shit'), prop('c', long)])
    },
    seen: {
      upserted: [['a', '1']],
      deleted: [],
      failed: [
        { key: 'c', error: 'PROP_VALUE_TOO_LONG' },
        { key: 'b', error: 'PROP_CONTAINS_PROFANITY' },
      ],
    },
  },
  {
    at: put,
    name: 'takes the last of several values of a key',
    look: async (scenery) => stored(await hostOf(scenery), [prop('a', '1'), prop('a', '2')]),
    seen: { upserted: [['a', '2']] },
  },
  {
    at: put,
    name: 'has both lists empty where nothing changed',
    look: async (scenery) => stored(await hostOf(scenery), [prop('a', null)]),
    seen: { upserted: [], deleted: [], failed: [] },
  },
]

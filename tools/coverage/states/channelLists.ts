import { hostOf } from '../scenery/hostOf.js'
import type { Scenery } from '../scenery/createScenery.js'
import { asHost, newChannel } from './newChannel.js'
import { nestedPresence } from './shapes.js'
import { at, both, type StateRow } from './StateRow.js'

const root = '/v1/game-channels'
const list = `GET ${root}`
const find = `GET ${root}/:id`

/** What the list says of channels, as the server has it. */
async function listed(
  { visitor }: Scenery,
  filter: object,
  includeDevData = false,
): Promise<{ readonly channels: readonly unknown[] }> {
  const { server } = both(
    await visitor({ includeDevData }).meet(({ channels }) => channels.list(filter)),
  )
  return server as { readonly channels: readonly unknown[] }
}

/** What `GET /v1/game-channels/:id` says to a player outside of the channel. */
async function foundBy({ player }: Scenery, channelId: number): Promise<unknown> {
  const eve = await player()
  return at(both(await eve.meet(({ channels }) => channels.find(channelId))).server, 'channel')
}

/** What channels look like, by who asks for them and how. */
export const channelListStates: readonly StateRow[] = [
  {
    at: list,
    name: 'has no private channels',
    look: async (scenery) => {
      const ada = await scenery.player()
      const { name } = await newChannel(ada, { private: true })
      return listed(scenery, { search: name })
    },
    seen: { channels: [], count: 0 },
  },
  {
    at: list,
    name: 'counts the members, without dev players unless asked to',
    look: async (scenery) => {
      const { id, name } = await newChannel(await scenery.player())
      const dev = await scenery.player({ devBuild: true })
      await dev.get(({ channels }) => channels.join(id))
      const answers = [false, true].map((withDevs) => listed(scenery, { search: name }, withDevs))
      return (await Promise.all(answers)).map((answer) => at(answer, 'channels', 0, 'memberCount'))
    },
    seen: [1, 2],
  },
  {
    at: list,
    name: 'has the owner null for a channel without',
    look: async (scenery) => {
      const ada = await scenery.player()
      const { id, name } = await newChannel(ada)
      await ada.get(({ channels }) => channels.leave(id))
      return (await listed(scenery, { search: name })).channels
    },
    seen: [{ owner: null, memberCount: 0 }],
  },
  {
    at: list,
    name: 'has 50 a page',
    look: async (scenery) => {
      const ada = await scenery.player()
      const name = crypto.randomUUID()
      for (let count = 0; count < 51; count += 1) await newChannel(ada, { name })
      const pages = [0, 1].map((page) => listed(scenery, { search: name, page }))
      return (await Promise.all(pages)).map((page) => ({ ...page, channels: page.channels.length }))
    },
    seen: [
      { channels: 50, count: 51, itemsPerPage: 50, isLastPage: false },
      { channels: 1, count: 51, itemsPerPage: 50, isLastPage: true },
    ],
  },
  {
    at: list,
    name: 'finds by name, by owner and by prop',
    look: async (scenery) => {
      const ada = await scenery.player({ identifier: crypto.randomUUID() })
      const value = crypto.randomUUID()
      const { id, name } = await newChannel(ada, { props: [{ key: 'map', value }] })
      const filters = [
        { search: name },
        { search: ada.alias.identifier },
        { propKey: 'map', propValue: value },
      ]
      const answers = await Promise.all(filters.map((filter) => listed(scenery, filter)))
      return answers.map(({ channels }) => channels.map((channel) => at(channel, 'id') === id))
    },
    seen: [[true], [true], [true]],
  },
  {
    at: `GET ${root}/subscriptions`,
    name: 'has private channels, with member counts',
    look: async (scenery) => {
      const ada = await hostOf(scenery, { private: true })
      const { server } = both(await ada.meet(({ channels }) => channels.subscriptions()))
      return at(server, 'channels')
    },
    seen: [{ private: true, memberCount: 1 }],
  },
  {
    at: find,
    name: 'shows a private channel to players outside of it',
    look: async (scenery) => {
      const { channelId } = await hostOf(scenery, { private: true })
      return foundBy(scenery, channelId)
    },
    seen: { private: true, memberCount: 1 },
  },
  {
    at: find,
    name: 'has the owner null once they left',
    look: asHost(async (ada, scenery) => {
      const before = await foundBy(scenery, ada.channelId)
      await ada.get(({ channels }) => channels.leave(ada.channelId))
      const after = await foundBy(scenery, ada.channelId)
      return [at(before, 'owner', 'id') === ada.alias.id, at(after, 'owner')]
    }),
    seen: [true, null],
  },
  {
    at: find,
    name: 'has the owner’s presence null, or without a playerAlias',
    look: asHost(async (ada, scenery) => {
      const before = await foundBy(scenery, ada.channelId)
      await ada.get(({ presence }) => presence.set({ customStatus: 'away' }))
      const after = await foundBy(scenery, ada.channelId)
      return [before, after].map((channel) => at(channel, 'owner', 'player', 'presence'))
    }),
    seen: [null, nestedPresence],
  },
]

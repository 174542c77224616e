import { atOnce, devicesOf, racingChannel } from '../errors/contention.js'
import { type Host, hostOf } from '../scenery/hostOf.js'
import { withKeys } from '../visitor/alterations.js'
import { asHost, newChannel } from './newChannel.js'
import { at, both, type StateRow } from './StateRow.js'

const root = '/v1/game-channels'
const create = `POST ${root}`
const join = `POST ${root}/:id/join`
const leave = `POST ${root}/:id/leave`
const update = `PUT ${root}/:id`

/** What an owner's change comes to. */
async function updated(ada: Host, ...changes: readonly object[]): Promise<unknown> {
  let channel: unknown
  for (const change of changes) {
    // Some of it the client would refuse.
    const met = await ada.meet(
      ({ channels }) => channels.update(ada.channelId, {}),
      withKeys(change),
    )
    channel = at(both(met).server, 'channel')
  }
  return channel
}

/** What becomes of channels. */
export const channelStates: readonly StateRow[] = [
  {
    at: create,
    name: 'makes the maker owner and member',
    look: async ({ player }) => {
      const ada = await player()
      const { owner, memberCount } = await newChannel(ada)
      return [owner?.id === ada.alias.id, memberCount]
    },
    seen: [true, 1],
  },
  {
    at: create,
    name: 'does not count a dev player, who made it, without the header',
    look: async ({ player }) => {
      const guests = [{ devBuild: true }, { devBuild: true, includeDevData: true }]
      const made = guests.map(async (guest) => (await newChannel(await player(guest))).memberCount)
      return Promise.all(made)
    },
    seen: [0, 1],
  },
  {
    at: create,
    name: 'takes an empty name, and an empty value',
    look: async ({ player }) =>
      newChannel(await player(), { name: '', props: [{ key: 'map', value: '' }] }),
    seen: { name: '', props: [{ key: 'map', value: '' }] },
  },
  {
    at: create,
    name: 'has props as they were sent',
    look: async ({ player }) => {
      const props = [
        { key: 'x[]', value: '2' },
        { key: 'b', value: '1' },
        { key: 'x[]', value: '2' },
        { key: 'a', value: '1' },
      ]
      return (await newChannel(await player(), { props })).props.map(({ key }) => key)
    },
    seen: ['x[]', 'b', 'x[]', 'a'],
  },
  {
    at: join,
    name: 'is answered alike for who is in already',
    look: asHost(async (ada) => {
      const { exchanges } = await ada.meet(({ channels }) => channels.join(ada.channelId))
      const answer = exchanges.at(-1)?.answer
      return [answer?.status, at(answer?.body, 'channel', 'memberCount')]
    }),
    seen: [200, 1],
  },
  {
    at: join,
    name: 'is answered once with 200 and once with 500 when it comes twice at once, and with 200 again',
    look: async (scenery) => {
      const channelId = await racingChannel(scenery)
      const devices = await devicesOf(scenery, 2)
      const { exchanges } = await atOnce(devices, ({ channels }) => channels.join(channelId))
      const again = await devices[0]?.meet(({ channels }) => channels.join(channelId))
      // A client may have made the call once more by itself.
      const first = new Set(exchanges.map(({ answer }) => answer.status))
      return [[...first], again?.exchanges.at(-1)?.answer.status]
    },
    seen: [[200, 500], 200],
  },
  {
    at: leave,
    name: 'is answered alike for who is not in',
    look: asHost(async ({ channelId }, { player }) => {
      const eve = await player()
      const { exchanges } = await eve.meet(({ channels }) => channels.leave(channelId))
      return exchanges.at(-1)?.answer.status
    }),
    seen: 204,
  },
  {
    at: leave,
    name: 'deletes a channel with auto-cleanup whose owner leaves',
    look: async (scenery) => {
      const ada = await hostOf(scenery, { autoCleanup: true })
      const bob = await scenery.player()
      await bob.get(({ channels }) => channels.join(ada.channelId))
      await ada.get(({ channels }) => channels.leave(ada.channelId))
      return (await bob.meet(({ channels }) => channels.find(ada.channelId))).failure
    },
    seen: { _tag: 'HttpError', status: 404 },
  },
  {
    at: update,
    name: 'puts new props before old ones, and deletes for null',
    look: asHost(async (ada) => {
      const old = ['a', 'b', 'c'].map((key) => ({ key, value: '1' }))
      const news = [
        { key: 'd', value: '1' },
        { key: 'b', value: '2' },
        { key: 'c', value: null },
      ]
      return at(await updated(ada, { props: old }, { props: news }), 'props')
    }),
    seen: [
      { key: 'd', value: '1' },
      { key: 'b', value: '2' },
      { key: 'a', value: '1' },
    ],
  },
  {
    at: update,
    name: 'ignores a blank name, and trims another',
    look: asHost(async (ada) => [
      at(await updated(ada, { name: ' ' }), 'name'),
      at(await updated(ada, { name: ' hall ' }), 'name'),
    ]),
    seen: ['lobby', 'hall'],
  },
  {
    at: update,
    name: 'has the owner null where they gave it up',
    look: asHost(async (ada) => updated(ada, { ownerAliasId: null })),
    seen: { owner: null, memberCount: 1 },
  },
  {
    at: update,
    name: 'makes a new owner a member',
    look: asHost(async (ada, { player }) => {
      const bob = await player()
      const channel = await updated(ada, { ownerAliasId: bob.alias.id })
      const { failure } = await bob.meet(({ channels }) => channels.members(ada.channelId))
      return { isOwner: at(channel, 'owner', 'id') === bob.alias.id, channel, failure }
    }),
    seen: { isOwner: true, channel: { memberCount: 2 }, failure: undefined },
  },
  {
    at: update,
    name: 'allows META_ keys',
    look: asHost(async (ada) =>
      at(await updated(ada, { props: [{ key: 'META_MAP', value: '1' }] }), 'props'),
    ),
    seen: [{ key: 'META_MAP', value: '1' }],
  },
  {
    at: `POST ${root}/:id/invite`,
    name: 'makes the invited a member of a private channel, at once',
    look: async (scenery) => {
      const ada = await hostOf(scenery, { private: true })
      const bob = await scenery.player()
      await ada.get(({ channels }) => channels.invite(ada.channelId, bob.alias.id))
      const { members } = await bob.get(({ channels }) => channels.members(ada.channelId))
      return members.map(({ id }) => id === bob.alias.id).sort()
    },
    seen: [false, true],
  },
]

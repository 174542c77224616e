import { newChannel } from './newChannel.js'
import { inRoom } from './roomOf.js'
import { at, has, heard, quietFrames, type StateRow } from './StateRow.js'

const left = 'v1.channels.player-left'
const message = 'v1.channels.message'
const changed = 'v1.channels.updated'
const transferred = 'v1.channels.ownership-transferred'
const deleted = 'v1.channels.deleted'
const stored = 'v1.channels.storage.updated'

/** What members are told of a channel. */
export const channelFrameStates: readonly StateRow[] = [
  {
    at: message,
    name: 'is echoed to its sender',
    look: inRoom(({ ada, id }) => ada.get(({ channels }) => channels.sendMessage(id, 'hello'))),
    seen: { outcome: 'delivered', response: { message: 'hello', own: true } },
  },
  {
    at: message,
    name: 'is not echoed to a key that may not read channels',
    look: inRoom(async ({ ada, id }, { player, online }) => {
      const scopes = ['read:players', 'write:players', 'write:gameChannels'] as const
      const mute = await online(await player({ scopes }))
      await mute.get(({ channels }) => channels.join(id))
      void mute.talo.channels.sendMessage(id, 'hello')
      await heard(ada, message)
      return quietFrames(mute, [message])
    }),
    seen: [],
  },
  {
    at: message,
    name: 'has the sender’s identifier as display name',
    look: async ({ player, online }) => {
      const ada = await online(await player({ game: 'named' }))
      await ada.get(({ players }) => players.update([{ key: 'nick', value: 'Countess' }]))
      const { id, owner } = await newChannel(ada)
      await ada.get(({ channels }) => channels.sendMessage(id, 'hello'))
      const [told] = await heard(ada, message)
      const name = at(told, 'playerAlias', 'displayName')
      return { http: owner?.displayName, isIdentifier: name === ada.alias.identifier }
    },
    seen: { http: 'Countess', isIdentifier: true },
  },
  {
    at: message,
    name: 'has no member count',
    look: inRoom(async ({ ada, id }) => {
      await ada.get(({ channels }) => channels.sendMessage(id, 'hello'))
      return at((await heard(ada, message))[0], 'channel')
    }),
    seen: { memberCount: undefined },
  },
  {
    at: changed,
    name: 'names what was given, in a fixed order',
    look: inRoom(async ({ ada, bob, id }) => {
      const change = { temporaryMembership: false, props: [], private: false, name: 'hall' }
      await ada.get(({ channels }) => channels.update(id, change))
      return at((await heard(bob, changed))[0], 'changedProperties')
    }),
    seen: ['name', 'props', 'private', 'temporaryMembership'],
  },
  {
    at: changed,
    name: 'has the old updatedAt and no member count',
    look: inRoom(async ({ ada, bob, id }) => {
      const before = await bob.get(({ channels }) => channels.find(id))
      await ada.get(({ channels }) => channels.update(id, { name: 'hall' }))
      const channel = at((await heard(bob, changed))[0], 'channel')
      return {
        channel,
        isOld: Date.parse(String(at(channel, 'updatedAt'))) <= Date.parse(before.updatedAt),
      }
    }),
    seen: { channel: { name: 'hall', memberCount: undefined }, isOld: true },
  },
  {
    at: changed,
    name: 'does not come where only the owner was given up',
    look: inRoom(async ({ ada, bob, id }) => {
      await ada.get(({ channels }) => channels.update(id, { ownerAliasId: null }))
      return quietFrames(bob, [changed, transferred])
    }),
    seen: [],
  },
  {
    at: transferred,
    name: 'comes before updated, with the new name and the old flags',
    look: inRoom(async ({ ada, bob, id }) => {
      const change = { ownerAliasId: bob.alias.id, name: 'hall', private: true }
      await ada.get(({ channels }) => channels.update(id, change))
      const [told] = await heard(bob, transferred)
      const [then] = await heard(bob, changed)
      return {
        order: await quietFrames(bob, [transferred, changed]),
        told: at(told, 'channel'),
        then: at(then, 'channel'),
      }
    }),
    seen: {
      order: [transferred, changed],
      told: { name: 'hall', private: false },
      then: { name: 'hall', private: true },
    },
  },
  {
    at: deleted,
    name: 'comes after player-left where the channel ends with its owner',
    look: inRoom(
      async ({ ada, bob, id }) => {
        await ada.get(({ channels }) => channels.leave(id))
        const of = [left, deleted]
        return [await quietFrames(ada, of), await quietFrames(bob, of)]
      },
      { autoCleanup: true },
    ),
    seen: [
      [left, deleted],
      [left, deleted],
    ],
  },
  {
    at: deleted,
    name: 'has no member count, as no frame has',
    look: inRoom(async ({ ada, bob, id }) => {
      await bob.get(({ channels }) => channels.leave(id))
      await bob.get(({ channels }) => channels.join(id))
      await ada.get(({ channels }) => channels.update(id, { ownerAliasId: bob.alias.id }))
      await bob.get(({ channels }) => channels.delete(id))
      await heard(ada, deleted)
      const told = ada.frames.filter(({ res }) => res.startsWith('v1.channels.'))
      const names = [...new Set(told.map(({ res }) => res))].sort()
      return names.map((name) => {
        const own = told.filter(({ res }) => res === name)
        return [name, own.some(({ data }) => has(at(data, 'channel'), 'memberCount'))]
      })
    }),
    seen: [
      [deleted, false],
      [transferred, false],
      ['v1.channels.player-joined', false],
      [left, false],
    ],
  },
  {
    at: stored,
    name: 'comes with empty lists where nothing changed',
    look: inRoom(async ({ ada, bob, id }) => {
      await ada.get(({ channels }) => channels.setStorage(id, [{ key: 'map', value: null }]))
      return heard(bob, stored)
    }),
    seen: [{ upsertedProps: [], deletedProps: [] }],
  },
  {
    at: stored,
    name: 'has no member count',
    look: inRoom(async ({ ada, bob, id }) => {
      await ada.get(({ channels }) => channels.setStorage(id, [{ key: 'map', value: 'sea' }]))
      return at((await heard(bob, stored))[0], 'channel')
    }),
    seen: { memberCount: undefined },
  },
]

import { placeOf } from '../scenery/games.js'
import { newChannel } from './newChannel.js'
import { inRoom } from './roomOf.js'
import { at, has, heard, quietFrames, type StateRow } from './StateRow.js'

const joined = 'v1.channels.player-joined'
const left = 'v1.channels.player-left'
const transferred = 'v1.channels.ownership-transferred'

/** What members are told of who joins and who leaves. */
export const membershipFrameStates: readonly StateRow[] = [
  {
    at: joined,
    name: 'has the player for a join, an invitation and a creation',
    look: inRoom(async ({ ada, bob, id }, { player }) => {
      const eve = await player()
      await ada.get(({ channels }) => channels.invite(id, eve.alias.id))
      const told = await heard(ada, joined, 3)
      const names = [ada, bob, eve].map(({ alias }) => alias.id)
      return told.map((data, index) => at(data, 'playerAlias', 'id') === names[index])
    }),
    seen: [true, true, true],
  },
  {
    at: joined,
    name: 'has no playerAlias for a channel of the dashboard',
    look: async ({ player, online, patient }) => {
      const ada = await online(await player())
      const told: unknown[] = []
      ada.talo.channels.playerJoined$.subscribe((event) => told.push(event))
      const channel = { name: 'news', ownerAliasId: ada.alias.id }
      patient.dashboard.createChannel(channel, { game: placeOf('plain') })
      const [data] = await heard(ada, joined)
      return {
        server: has(data, 'playerAlias'),
        client: told.map((event) => has(event, 'playerAlias')),
      }
    },
    seen: { server: false, client: [false] },
  },
  {
    at: joined,
    name: 'does not come for a new owner who was no member',
    look: async ({ player, online }) => {
      const ada = await online(await player())
      const { id } = await newChannel(ada)
      const eve = await online(await player())
      await ada.get(({ channels }) => channels.update(id, { ownerAliasId: eve.alias.id }))
      return [await quietFrames(ada, [joined]), await quietFrames(eve, [joined, transferred])]
    },
    seen: [[joined], [transferred]],
  },
  {
    at: left,
    name: 'has reason 0 for a leave and 1 for the end of a temporary membership',
    look: inRoom(
      async ({ ada, bob, id }, { player, online }) => {
        const eve = await online(await player())
        await eve.get(({ channels }) => channels.join(id))
        await bob.get(({ channels }) => channels.leave(id))
        eve.talo.socket.close()
        return (await heard(ada, left, 2)).map((data) => at(data, 'meta', 'reason'))
      },
      { temporaryMembership: true },
    ),
    seen: [0, 1],
  },
  {
    at: left,
    name: 'still has the old owner',
    look: inRoom(async ({ ada, bob, id }) => {
      await ada.get(({ channels }) => channels.leave(id))
      const [told] = await heard(bob, left)
      return at(told, 'channel', 'owner', 'id') === ada.alias.id
    }),
    seen: true,
  },
]

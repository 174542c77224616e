import { hostOf } from '../scenery/hostOf.js'
import { nestedPresence } from './shapes.js'
import { at, both, type StateRow } from './StateRow.js'
import { level } from './withProps.js'

const members = 'GET /v1/game-channels/:id/members'

/** What a member is told of the others. */
export const memberStates: readonly StateRow[] = [
  {
    at: members,
    name: 'hides dev players without the header',
    look: async (scenery) => {
      const { channelId } = await hostOf(scenery)
      const guests = [{ devBuild: true }, { includeDevData: true }, {}]
      const [dev, curious, plain] = await Promise.all(guests.map((guest) => scenery.player(guest)))
      for (const one of [dev, curious, plain]) {
        await one?.get(({ channels }) => channels.join(channelId))
      }
      const counts = [curious, plain].map(async (one) => {
        const page = await one?.get(({ channels }) => channels.members(channelId))
        return page?.members.length
      })
      return Promise.all(counts)
    },
    seen: [4, 3],
  },
  {
    at: members,
    name: 'has props and presence of each',
    look: async (scenery) => {
      const ada = await hostOf(scenery)
      await ada.get(({ players }) => players.update([level]))
      await ada.get(({ presence }) => presence.set({ customStatus: 'away' }))
      const { server } = both(await ada.meet(({ channels }) => channels.members(ada.channelId)))
      return at(server, 'members', 0, 'player')
    },
    seen: { props: [level], presence: nestedPresence, aliases: undefined },
  },
  {
    at: members,
    name: 'filters by identifier, alias, player and prop',
    look: async (scenery) => {
      const ada = await hostOf(scenery)
      const bob = await scenery.player()
      await bob.get(({ channels }) => channels.join(ada.channelId))
      await bob.get(({ players }) => players.update([level]))
      const { alias } = bob
      const filters = [
        { identifier: alias.identifier },
        { identifier: alias.identifier.toUpperCase() },
        { aliasId: alias.id },
        { playerId: alias.player.id },
        { playerPropKey: level.key, playerPropValue: level.value },
      ]
      const pages = filters.map((filter) =>
        ada.get(({ channels }) => channels.members(ada.channelId, filter)),
      )
      return (await Promise.all(pages)).map((page) => page.members.map(({ id }) => id === alias.id))
    },
    seen: Array.from({ length: 5 }, () => [true]),
  },
]

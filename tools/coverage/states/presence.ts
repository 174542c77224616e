import { that } from '../differences.js'
import { at, both, type StateRow } from './StateRow.js'
import { date } from './shapes.js'

const get = 'GET /v1/players/presence/:id'
const put = 'PUT /v1/players/presence'

/** What is told of who is there. */
export const presenceStates: readonly StateRow[] = [
  {
    at: get,
    name: 'has the playerAlias null, is offline and new, for who was never seen',
    look: async ({ player }) => {
      const [ada, eve] = [await player(), await player()]
      const met = await eve.meet(({ presence }) => presence.get(ada.alias.player.id))
      const { server, client } = both(met)
      return { told: at(server, 'presence'), client }
    },
    seen: {
      told: {
        playerAlias: null,
        online: false,
        customStatus: '',
        updatedAt: that('the time it is', (time) => {
          return Math.abs(Date.parse(String(time)) - Date.now()) < 5_000
        }),
      },
      client: { playerAlias: null, online: false },
    },
  },
  {
    at: get,
    name: 'has the alias that changed it last',
    look: async ({ player, visitor }) => {
      const [ada, bob] = [await player(), await player({ service: 'custom' })]
      const ids = [ada, bob].map(({ alias }) => alias.player.id)
      await ada.get(({ players }) => players.merge(ids[0] ?? '', ids[1] ?? ''))
      const last = []
      for (const one of [ada, bob]) {
        await one.get(({ presence }) => presence.set({ customStatus: one.alias.service }))
        const { playerAlias } = await visitor().get(({ presence }) => presence.get(ids[0] ?? ''))
        last.push(playerAlias?.service)
      }
      return last
    },
    seen: ['username', 'custom'],
  },
  {
    at: put,
    name: 'keeps what is not given',
    look: async ({ player }) => {
      const ada = await player()
      await ada.get(({ presence }) => presence.set({ online: true, customStatus: 'here' }))
      const { server } = both(await ada.meet(({ presence }) => presence.set({})))
      return at(server, 'presence')
    },
    seen: { online: true, customStatus: 'here', updatedAt: date },
  },
  {
    at: put,
    name: 'takes who is offline out of temporary channels, even where only the status was given',
    look: async ({ player }) => {
      const ada = await player()
      const { id } = await ada.get(({ channels }) =>
        channels.create({ name: 'lobby', temporaryMembership: true }),
      )
      await ada.get(({ presence }) => presence.set({ customStatus: 'away' }))
      return (await ada.meet(({ channels }) => channels.members(id))).failure
    },
    seen: { _tag: 'HttpError', status: 403 },
  },
]

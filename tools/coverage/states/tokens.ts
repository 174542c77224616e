import type { Player, Scenery } from '../scenery/createScenery.js'
import { at, type StateRow } from './StateRow.js'

/** The socket token that came with the identity. */
export function socketTokenOf({ exchanges }: Player): string {
  return String(at(exchanges[0]?.answer.body, 'socketToken'))
}

/** A connection of a player by a token that is given to it; the codes of the errors on it. */
export async function speakingFor(
  { visitor }: Scenery,
  { alias }: Player,
  socketToken: string,
): Promise<readonly string[]> {
  const device = visitor()
  device.talo.socket.setIdentity({ playerAliasId: alias.id, socketToken }).subscribe({
    error: () => undefined,
  })
  device.talo.socket.open()
  await device.reach('identified')
  return device.errors.map(({ code }) => code)
}

/** What socket tokens are worth. */
export const tokenStates: readonly StateRow[] = [
  {
    at: 'POST /v1/players/socket-token',
    name: 'ends the token before',
    look: async (scenery) => {
      const ada = await scenery.player()
      const token = socketTokenOf(ada)
      const before = await speakingFor(scenery, ada, token)
      await ada.get(({ players }) => players.createSocketToken())
      return [before, await speakingFor(scenery, ada, token)]
    },
    seen: [[], ['INVALID_SOCKET_TOKEN']],
  },
  {
    at: 'v1.players.identify',
    name: 'takes one token as often as it comes',
    look: async (scenery) => {
      const ada = await scenery.player()
      const token = socketTokenOf(ada)
      return [await speakingFor(scenery, ada, token), await speakingFor(scenery, ada, token)]
    },
    seen: [[], []],
  },
  {
    at: 'POST /v1/socket-tickets',
    name: 'is given to a key that may do nothing else',
    look: async ({ visitor }) => {
      const guest = visitor({ scopes: ['read:gameFeedback'] })
      return guest.get(({ socketTickets }) => socketTickets.create())
    },
    seen: '<uuid>',
  },
  {
    at: 'GET /v1/health-check',
    name: 'is answered beyond every limit',
    look: async ({ visitor, spent }) => {
      const { exchanges } = await visitor({ at: spent }).meet(({ health }) => health.check())
      return exchanges.at(-1)?.answer
    },
    seen: { status: 204, body: undefined },
  },
  {
    at: 'GET /v1/game-config',
    name: 'leaves out META_ keys',
    look: async ({ visitor }) => {
      const { exchanges } = await visitor({ game: 'configured' }).meet(({ liveConfig }) =>
        liveConfig.get(),
      )
      return at(exchanges.at(-1)?.answer.body, 'config')
    },
    seen: [{ key: 'season', value: 'winter' }],
  },
]

import type { Scenery } from '../scenery/createScenery.js'
import type { Met } from '../visitor/createVisitor.js'
import { withHeaders, withPath } from '../visitor/alterations.js'
import type { Offer } from '../contract/Section.js'
import { altered, callEndpoint, callerOf, meetCall } from './callEndpoint.js'
import type { CommonRow } from './CommonRow.js'
import { says } from './ErrorRow.js'

/** None of the headers of a player but these. */
function asOnly(headers: Readonly<Record<string, string>>) {
  const none = {
    'x-talo-alias': undefined,
    'x-talo-player': undefined,
    'x-talo-session': undefined,
  }
  return withHeaders({ ...none, ...headers })
}

/** The headers of a player who has no session, and no use for one. */
async function asPlain(scenery: Scenery, offer: Offer, headers: object): Promise<Met> {
  const { alias } = await scenery.player()
  const plain = { 'x-talo-alias': String(alias.id), 'x-talo-player': alias.player.id, ...headers }
  return callEndpoint(await callerOf(scenery, offer), offer, asOnly(plain))
}

/** What calls meet whose headers or paths name no player, or no channel. */
export const loaders: readonly CommonRow[] = [
  {
    ...says('400 x-talo-alias: x-talo-alias is missing from the request headers'),
    how: 'no alias',
    provoke: altered(() => asOnly({})),
  },
  {
    ...says('400 x-talo-alias: x-talo-alias header must be a numeric string'),
    how: 'an alias that is no number',
    provoke: altered(() => asOnly({ 'x-talo-alias': 'ada' })),
  },
  {
    ...says('404 Player not found'),
    how: 'an alias that does not exist',
    provoke: altered(() => asOnly({ 'x-talo-alias': '987654' })),
  },
  {
    ...says('404 Player not found, of another game', 'Player not found'),
    how: 'an alias of another game',
    provoke: async (scenery, offer) => {
      const { alias } = await scenery.player({ game: 'other' })
      const headers = asOnly({ 'x-talo-alias': String(alias.id) })
      return callEndpoint(await callerOf(scenery, offer), offer, headers)
    },
  },
  {
    ...says('400 x-talo-player: x-talo-player header must be a valid player ID'),
    how: 'a player id that is none',
    provoke: (scenery, offer) =>
      asPlain(scenery, offer, { 'x-talo-player': 'ada', 'x-talo-session': 'a-session' }),
  },
  {
    ...says('400 x-talo-session: x-talo-session header is required'),
    how: 'no session, for a player who has none',
    provoke: (scenery, offer) => asPlain(scenery, offer, {}),
  },
  {
    ...says('400 id: Invalid input: expected number, received NaN'),
    how: 'a channel id that is no number',
    provoke: altered(() => withPath('/game-channels/1', '/game-channels/lobby')),
  },
  {
    ...says('404 Channel not found'),
    how: 'a channel id that does not exist',
    provoke: altered(() => withPath('/game-channels/1', '/game-channels/987654')),
  },
  {
    ...says('404 Channel not found, of another game', 'Channel not found'),
    how: 'a channel of another game',
    provoke: async (scenery, offer) => {
      const eve = await scenery.player({ game: 'other' })
      const { id } = await eve.get(({ channels }) => channels.create({ name: 'elsewhere' }))
      const path = withPath('/game-channels/1', `/game-channels/${String(id)}`)
      const caller = await callerOf(scenery, offer)
      return meetCall(caller, offer.name, caller, path)
    },
  },
]

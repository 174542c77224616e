import type { Scenery } from '../scenery/createScenery.js'
import { withHeaders, withKeys, withPath, withQuery } from '../visitor/alterations.js'
import type { Alteration } from '../visitor/Exchange.js'
import type { Met } from '../visitor/createVisitor.js'
import { somethingWentWrong } from '../contract/somethingWentWrong.js'
import { type ErrorRow, says } from './ErrorRow.js'

const identify = 'GET /v1/players/identify'
const search = 'GET /v1/players/search'
const update = 'PATCH /v1/players/:id'

const taloElsewhere =
  'Player not found: Talo aliases must be created using the /v1/players/auth API'

/** A call to identify a player that is changed on its way. */
function identifying(alteration: Alteration) {
  return ({ visitor }: Scenery): Promise<Met> =>
    visitor().meet(({ players }) => players.identify('username', 'ada'), alteration)
}

/** The errors of the calls about players, but for merging. */
export const playerErrors: readonly ErrorRow[] = [
  {
    at: identify,
    ...says('400 service: service is missing from the request query'),
    how: 'no service',
    provoke: identifying(withQuery('identifier=ada')),
  },
  {
    at: identify,
    ...says('400 service: Invalid service, must be a non-empty string'),
    how: 'an empty service',
    provoke: identifying(withQuery('service=&identifier=ada')),
  },
  {
    at: identify,
    ...says('400 identifier: identifier is missing from the request query'),
    how: 'no identifier',
    provoke: identifying(withQuery('service=username')),
  },
  {
    at: identify,
    ...says('400 identifier: Invalid identifier, must be a non-empty string'),
    how: 'an empty identifier',
    provoke: identifying(withQuery('service=username&identifier=')),
  },
  {
    at: identify,
    name: '400 a service that comes twice',
    answer: { status: 400, body: { errors: { service: ['<complaint>'] } } },
    how: 'the service twice',
    provoke: identifying(withQuery('service=a&service=b&identifier=ada')),
  },
  {
    at: identify,
    ...says('400 IDENTIFIER_PROFANITY', 'Alias identifier contains inappropriate language'),
    how: 'a rude name on a game that has no room for it',
    provoke: ({ visitor }) =>
      visitor({ game: 'prudish' }).meet(({ players }) => players.identify('username', 'shit')),
  },
  {
    at: identify,
    ...says('401 MISSING_SESSION', 'The x-talo-session header is required for this player'),
    how: 'an alias of talo without a session',
    provoke: async (scenery) => {
      const { identifier } = await scenery.account()
      return identifying(withQuery(`service=talo&identifier=${identifier}`))(scenery)
    },
    failure: { _tag: 'Unauthorized', reason: 'session', errorCode: 'MISSING_SESSION' },
  },
  {
    at: identify,
    ...says('401 INVALID_SESSION', 'The x-talo-session header is invalid'),
    how: 'an alias of talo with a session that is none',
    provoke: async (scenery) => {
      const { identifier } = await scenery.account()
      const query = withQuery(`service=talo&identifier=${identifier}`)
      const session = withHeaders({ 'x-talo-session': 'nonsense' })
      return identifying({
        call: (call) => session.call?.(query.call?.(call) ?? call) ?? call,
      })(scenery)
    },
    failure: { _tag: 'Unauthorized', reason: 'session', errorCode: 'INVALID_SESSION' },
  },
  {
    at: identify,
    ...says(
      '404 Player not found. Use an access key with the write:players scope to automatically create players',
    ),
    how: 'a new name with a key that may only read players',
    provoke: ({ visitor, newName }) =>
      visitor({ scopes: ['read:players'] }).meet(({ players }) =>
        players.identify('username', newName()),
      ),
  },
  {
    at: identify,
    ...says(`404 ${taloElsewhere}`, taloElsewhere),
    how: 'a new name of the service talo',
    provoke: identifying(withQuery('service=talo&identifier=unknown')),
  },
  {
    at: identify,
    ...says('500 an identifier of over 1024 characters', somethingWentWrong),
    how: 'one of 1025',
    provoke: identifying(withQuery(`service=username&identifier=${'a'.repeat(1025)}`)),
  },
  {
    at: search,
    ...says('400 query: query is missing from the request query'),
    how: 'no query',
    provoke: ({ visitor }) => visitor().meet(({ players }) => players.search('ada'), withQuery('')),
  },
  {
    at: search,
    ...says('400 query: Query must be a non-empty string'),
    how: 'spaces and dashes',
    provoke: ({ visitor }) =>
      visitor().meet(({ players }) => players.search('ada'), withQuery('query=%20-%20')),
  },
  {
    at: 'GET /v1/players/:id',
    ...says('404 Player not found'),
    how: 'an id that does not exist',
    provoke: ({ visitor }) =>
      visitor().meet(({ players }) => players.find('00000000-0000-4000-8000-000000000000')),
  },
  {
    at: update,
    ...says('400 props: Props must be an array'),
    how: 'props that are an object',
    provoke: async ({ player }) =>
      (await player()).meet(({ players }) => players.update([]), withKeys({ props: {} })),
  },
  {
    at: update,
    ...says('404 Player not found'),
    how: 'an id that does not exist',
    provoke: async ({ player }) => {
      const ada = await player()
      const elsewhere = withPath(ada.alias.player.id, '00000000-0000-4000-8000-000000000000')
      return ada.meet(({ players }) => players.update([]), elsewhere)
    },
  },
]

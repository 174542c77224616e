import { somethingWentWrong } from '../contract/somethingWentWrong.js'
import { withHeaders } from '../visitor/alterations.js'
import { asAccount, withOtherKeys, wrongPassword } from './asAccount.js'
import { callEndpoint } from './callEndpoint.js'
import { type ErrorRow, says } from './ErrorRow.js'

const auth = '/v1/players/auth'
const remove = `DELETE ${auth}`
const migrate = `POST ${auth}/migrate`
const logout = `POST ${auth}/logout`

/** What these say to players of another service. */
function noAuthentication(at: string): ErrorRow {
  return {
    at,
    ...says('400 Player does not have authentication'),
    how: 'a player of another service',
    provoke: async (scenery) => {
      const { alias } = await scenery.player()
      return asNamed(at, { 'x-talo-alias': String(alias.id), 'x-talo-player': alias.player.id })(
        scenery,
      )
    },
  }
}

function asNamed(at: string, headers: Readonly<Record<string, string>>) {
  const alteration = withHeaders(headers)
  return asAccount((ada) => callEndpoint(ada, { name: at, by: [] }, alteration))
}

/** The errors of the calls with which sessions and accounts end. */
export const accountEndErrors: readonly ErrorRow[] = [
  noAuthentication(logout),
  {
    at: logout,
    ...says('500 an alias that does not exist', somethingWentWrong),
    how: 'an alias and a player that do not exist',
    provoke: asNamed(logout, {
      'x-talo-alias': '987654',
      'x-talo-player': '00000000-0000-4000-8000-000000000000',
    }),
  },
  {
    at: remove,
    ...says('400 currentPassword: Invalid input: expected string, received undefined'),
    how: 'no password',
    provoke: withOtherKeys(remove, { currentPassword: undefined }),
  },
  wrongPassword(remove),
  noAuthentication(remove),
  {
    at: migrate,
    ...says('400 service: Too small: expected string to have >=1 characters'),
    how: 'an empty service',
    provoke: withOtherKeys(migrate, { service: '' }),
  },
  {
    at: migrate,
    ...says('400 identifier: Too small: expected string to have >=1 characters'),
    how: 'an empty identifier',
    provoke: withOtherKeys(migrate, { identifier: '' }),
  },
  wrongPassword(migrate),
  {
    at: migrate,
    ...says('400 INVALID_MIGRATION_TARGET', 'Cannot migrate to the Talo service'),
    how: 'the service talo',
    provoke: withOtherKeys(migrate, { service: 'talo' }),
  },
  {
    at: migrate,
    ...says('409 IDENTIFIER_TAKEN', 'A player already exists with this identifier'),
    how: 'the name of another player of that service',
    provoke: async (scenery) => {
      const { alias } = await scenery.player()
      return withOtherKeys(migrate, { identifier: alias.identifier })(scenery)
    },
  },
]

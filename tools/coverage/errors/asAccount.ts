import { type Account, type NewAccount, type Scenery } from '../scenery/createScenery.js'
import { withKeys } from '../visitor/alterations.js'
import type { Met } from '../visitor/createVisitor.js'
import { callEndpoint } from './callEndpoint.js'
import { type ErrorRow, says } from './ErrorRow.js'

/** Does something with a new account. */
export function asAccount(
  act: (ada: Account, scenery: Scenery) => Promise<Met>,
  guest?: NewAccount,
) {
  return async (scenery: Scenery): Promise<Met> => act(await scenery.account(guest), scenery)
}

/** The one call to an endpoint, with other keys in its body. */
export function withOtherKeys(at: string, keys: object) {
  return asAccount((ada) => callEndpoint(ada, { name: at, by: [] }, withKeys(keys)))
}

/** What each of these says of a wrong password. */
export function wrongPassword(at: string): ErrorRow {
  return {
    at,
    ...says('403 INVALID_CREDENTIALS', 'Current password is incorrect'),
    how: 'a wrong password',
    provoke: withOtherKeys(at, { currentPassword: 'wrong' }),
  }
}

import { type Account, password, type Scenery } from '../scenery/createScenery.js'
import { withHeaders } from '../visitor/alterations.js'
import type { Met } from '../visitor/createVisitor.js'
import { type ErrorRow, says } from './ErrorRow.js'
import { sessionOf } from './sessions.js'

const at = 'GET /v1/game-channels'

function list(ada: Account, session?: string): Promise<Met> {
  const headers = session === undefined ? {} : { 'x-talo-session': session }
  return ada.meet(({ channels }) => channels.list(), withHeaders(headers, '/auth/'))
}

/** A row about a session that is not right: the client refreshes it where it can, and says so where it cannot. */
function badSession(
  why: string,
  how: string,
  provoke: (ada: Account, scenery: Scenery) => Promise<Met>,
): ErrorRow {
  return {
    at,
    ...says(`401 INVALID_SESSION, ${why}`, 'The x-talo-session header is invalid'),
    how,
    provoke: async (scenery) => provoke(await scenery.account(), scenery),
    failure: { _tag: 'Unauthorized', reason: 'session', errorCode: 'INVALID_SESSION' },
  }
}

/** Why a session is not good, at the one endpoint; every other one is asked for the same answer. */
export const sessionErrors: readonly ErrorRow[] = [
  badSession('of another player', 'the session of another player', async (ada, { account }) =>
    list(ada, sessionOf(await account())),
  ),
  badSession('that was logged out', 'a log-out on another device', async (ada, { visitor }) => {
    const device = visitor()
    await device.get(({ playerAuth }) => playerAuth.login(ada.identifier, password))
    await device.get(({ playerAuth }) => playerAuth.logout())
    return list(ada)
  }),
  badSession('that is too old', 'a month without the player', (ada, { patient }) => {
    patient.faults.expireTokens('sessionToken', { alias: ada.alias.id })
    patient.faults.expireTokens('refreshToken', { alias: ada.alias.id })
    return list(ada)
  }),
]

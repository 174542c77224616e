import type { Observable } from 'rxjs'
import type { Talo } from 'talo-rx'
import { gameCenter } from '../reach/gameCenter.js'
import type { Scenery } from '../scenery/createScenery.js'
import type { Met } from '../visitor/createVisitor.js'
import { type ErrorRow, says } from './ErrorRow.js'

const identify = 'GET /v1/players/identify'

/** What the billing of a game says, which an emulator has none of. */
function unpaid(message: string) {
  return async ({ visitor, patient }: Scenery): Promise<Met> => {
    patient.faults.refuseCalls(
      { path: '/v1/players/identify' },
      { status: 402, body: { message }, times: 1 },
    )
    return visitor().meet(({ players }) => players.identify('username', 'ada'))
  }
}

/** What the service says that a game trusts with its players, which an emulator does not ask. */
function refusedBy(
  name: string,
  service: string,
  identify$: (talo: Talo) => Observable<unknown>,
): ErrorRow {
  const message = `Failed to authenticate with ${service}`
  return {
    at: identify,
    ...says(name, message),
    how: `a refusal by ${service}`,
    provoke: ({ visitor, patient }) => {
      const refusal = { status: 400, body: { message }, times: 1 }
      patient.faults.refuseCalls({ path: '/v1/players/identify' }, refusal)
      return visitor().meet(identify$)
    },
  }
}

/** What identifying a player meets beyond the server: the services that it asks, and the billing. */
export const integrationErrors: readonly ErrorRow[] = [
  refusedBy('400 a ticket that Steam does not take', 'Steam', ({ players }) =>
    players.identifySteam('a-ticket'),
  ),
  refusedBy('400 a code that Google does not take', 'Google', ({ players }) =>
    players.identifyGooglePlayGames('a-code'),
  ),
  refusedBy('400 a signature that Apple did not make', 'Apple', ({ players }) =>
    players.identifyGameCenter(gameCenter),
  ),
  {
    at: identify,
    ...says('402 Limit reached'),
    how: 'a plan that has no room for another player',
    provoke: unpaid('Limit reached'),
  },
  {
    at: identify,
    ...says('402 Your subscription is in an incomplete state. Please update your billing details.'),
    how: 'a plan that was not paid for',
    provoke: unpaid(
      'Your subscription is in an incomplete state. Please update your billing details.',
    ),
  },
]

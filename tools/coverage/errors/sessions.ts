import type { Offer } from '../contract/Section.js'
import type { Account, Scenery } from '../scenery/createScenery.js'
import { withHeaders } from '../visitor/alterations.js'
import type { Met } from '../visitor/createVisitor.js'
import { callEndpoint } from './callEndpoint.js'
import type { CommonRow } from './CommonRow.js'
import { says } from './ErrorRow.js'

const isInvalid = 'The x-talo-session header is invalid'

/** The one endpoint that is not asked for a session. */
const refresh = '/v1/players/auth/refresh'

function sessionIsRefused(errorCode: string) {
  return ({ name }: Offer) => {
    // Who logs out hears nothing of a session that is over already.
    if (name.endsWith('/logout')) return undefined
    // What asks for a ticket carries the access key and nothing else.
    if (name.endsWith('/socket-tickets')) return { _tag: 'Unauthorized', reason: 'access-key' }
    return { _tag: 'Unauthorized', reason: 'session', errorCode }
  }
}

type HeadersOf = (account: Account) => Readonly<Record<string, string | undefined>>

/** A call of a player with Talo authentication whose headers are these. */
function withSession(headersOf: HeadersOf) {
  return async (scenery: Scenery, offer: Offer): Promise<Met> => {
    const account = await scenery.account()
    const { alias } = account
    const own = { 'x-talo-alias': String(alias.id), 'x-talo-player': alias.player.id }
    // The client may refresh the session, which is no more of use to it.
    return callEndpoint(account, offer, withHeaders({ ...own, ...headersOf(account) }, refresh))
  }
}

/** What the calls of a player with Talo authentication meet whose session is not right. */
export const sessions: readonly CommonRow[] = [
  {
    ...says('401 MISSING_SESSION', 'The x-talo-session header is required for this player'),
    how: 'alias and player without a session',
    provoke: withSession(() => ({ 'x-talo-session': undefined })),
    failure: sessionIsRefused('MISSING_SESSION'),
  },
  {
    ...says('401 INVALID_SESSION', isInvalid),
    how: 'a session that is none',
    provoke: withSession(() => ({ 'x-talo-session': 'nonsense' })),
    failure: sessionIsRefused('INVALID_SESSION'),
  },
  {
    ...says('401 INVALID_SESSION, without x-talo-player', isInvalid),
    how: 'alias and session without the player',
    provoke: withSession((account) => ({
      'x-talo-session': sessionOf(account),
      'x-talo-player': undefined,
    })),
    failure: sessionIsRefused('INVALID_SESSION'),
  },
]

/** The session that came with the registration. */
export function sessionOf({ exchanges }: Account): string {
  const registration = exchanges.find(({ path }) => path.endsWith('/register'))
  return String(Reflect.get(Object(registration?.answer.body) as object, 'sessionToken'))
}

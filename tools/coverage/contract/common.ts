import { somethingWentWrong } from './somethingWentWrong.js'
import type { Offer } from './Section.js'

/** An error that every endpoint of a kind answers with. */
export interface CommonError {
  readonly name: string
  /** Which calls can meet it, in words. */
  readonly of: string
  readonly isOf: (offer: Offer) => boolean
}

type Kind = Omit<CommonError, 'name'>

function methodOf({ name }: Offer): string {
  return name.split(' ')[0] ?? ''
}

function writes(offer: Offer): boolean {
  return methodOf(offer) !== 'GET'
}

/** Those that do not need an alias and have one all the same. */
const namingAnAlias: ReadonlySet<string> = new Set([
  'PATCH /v1/players/:id',
  'POST /v1/players/merge',
])

/** Whether its calls carry an alias, for which a game may ask to have them signed. */
export function isSigned(offer: Offer): boolean {
  return writes(offer) && (offer.needs !== undefined || namingAnAlias.has(offer.name))
}

const any: Kind = { of: 'any', isOf: () => true }
const scoped: Kind = { of: 'those with a scope', isOf: ({ scopes = [] }) => scopes.length > 0 }
const limited: Kind = {
  of: 'all but the health check',
  isOf: ({ name }) => name !== 'GET /v1/health-check',
}
const writing: Kind = { of: 'all but GET', isOf: writes }
const ofAlias: Kind = { of: 'those of an alias', isOf: ({ needs }) => needs !== undefined }
const lookedUp: Kind = {
  of: 'those that look the alias up',
  isOf: ({ needs }) => needs === 'alias',
}
const ofAccount: Kind = { of: 'those of an account', isOf: ({ needs }) => needs === 'account' }
const ofChannel: Kind = { of: 'those of a channel', isOf: ({ isOfChannel = false }) => isOfChannel }
const inSession: Kind = {
  of: 'all but the refresh',
  isOf: ({ name }) => !name.endsWith('/players/auth/refresh'),
}
const signed: Kind = { of: 'all but GET, with an alias', isOf: isSigned }

const badToken = '401 Please provide a valid token in the Authorization header'

/** What any call of a kind can meet, in the order in which the server looks for it. */
export const common: readonly CommonError[] = [
  { name: '404 a path that is none', ...any },
  { name: '400 a body that is no JSON', ...writing },
  { name: '400 a body that is neither an object nor a list', ...writing },
  { name: '413 request entity too large', ...writing },
  { name: '429 Too Many Requests', ...limited },
  { name: '401 Authentication Error', ...any },
  {
    name: '401 Bad Authorization header format. Format is "Authorization: Bearer <token>"',
    ...any,
  },
  { name: `${badToken}, for no token`, ...any },
  { name: `${badToken}, for a wrong signature`, ...any },
  { name: `${badToken}, for a key that was revoked`, ...any },
  { name: '401 Unauthorized, for a key that does not exist', ...any },
  { name: '401 MISSING_SESSION', ...inSession },
  { name: '401 INVALID_SESSION', ...inSession },
  { name: '401 INVALID_SESSION, without x-talo-player', ...inSession },
  { name: '401 Unauthorized, without a signature', ...signed },
  { name: '401 Unauthorized, with a wrong signature', ...signed },
  { name: '500 no content type', ...signed },
  { name: '400 id: Invalid input: expected number, received NaN', ...ofChannel },
  { name: '400 x-talo-alias: x-talo-alias is missing from the request headers', ...ofAlias },
  { name: '400 x-talo-alias: x-talo-alias header must be a numeric string', ...ofAlias },
  { name: '400 x-talo-player: x-talo-player header must be a valid player ID', ...ofAccount },
  { name: '400 x-talo-session: x-talo-session header is required', ...ofAccount },
  { name: '403 Missing access key scope(s): <scope>', ...scoped },
  { name: '404 Player not found', ...lookedUp },
  { name: '404 Player not found, of another game', ...lookedUp },
  { name: '404 Channel not found', ...ofChannel },
  { name: '404 Channel not found, of another game', ...ofChannel },
  { name: `500 ${somethingWentWrong}`, ...any },
]

import type { Secret } from '../trace/patternOf.js'
import { secretKeys } from '../trace/secretKeys.js'
import type { HttpRequest } from './HttpTransport.js'

/** Services whose identifier is a ticket, a code or a signature that proves who the player is. */
const provingServices: readonly string[] = ['steam', 'google_play_games', 'game_center']

/** The secrets that a request carries: of its headers and body, and its whole query. */
export function secretsOf({ url, headers, body }: HttpRequest): readonly Secret[] {
  const inHeaders = Object.entries(headers)
    .filter(([name]) => isSecret(name))
    .map(([, value]) => value.replace(/^Bearer /, ''))
  const [, query = ''] = url.split('?', 2)
  // With its question mark: a name of a parameter alone is none.
  return [...inHeaders, ...inBody(body), `?${query}`, ...inQuery(query)]
}

function inBody(body: string | undefined): readonly Secret[] {
  const secrets: Secret[] = []
  if (body === undefined) return secrets
  JSON.parse(body, (key, value: unknown) => {
    if (typeof value === 'string' && isSecret(key))
      secrets.push(isGuessable(key) ? { whole: value } : value)
    return value
  })
  return secrets
}

function inQuery(query: string): readonly string[] {
  const identifier = valueIn(query, 'identifier')
  const isProof = provingServices.includes(valueIn(query, 'service') ?? '')
  // Steam's stands behind an identity, which is none.
  return identifier !== undefined && isProof ? [identifier, identifier.replace(/^[^:]*:/, '')] : []
}

/** Queries are written here, by `encodeURIComponent`; React Native's `URLSearchParams` cannot read any. */
function valueIn(query: string, key: string): string | undefined {
  const pair = query.split('&').find((each) => each.startsWith(`${key}=`))
  return pair && decodeURIComponent(pair.slice(key.length + 1))
}

/** What people choose or type. */
function isGuessable(key: string): boolean {
  return /^code$|password$/i.test(key)
}

function isSecret(key: string): boolean {
  return secretKeys.some((secret) => secret.toLowerCase() === key.toLowerCase())
}

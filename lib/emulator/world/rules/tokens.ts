import type { Digests } from '../WorldSettings.js'

/** The claims of an access key, or of a player's session or refresh token. */
export type Claims = Readonly<Record<string, string | number | boolean>>

function base64url(text: string): string {
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function signature(digests: Digests, secret: string, signed: string): string {
  return base64url(String.fromCharCode(...digests.hmacSha256(secret, signed)))
}

/** A JSON Web Token (HS256). */
export function issueToken(digests: Digests, secret: string, claims: Claims): string {
  const signed = [{ alg: 'HS256', typ: 'JWT' }, claims]
    .map((part) => base64url(JSON.stringify(part)))
    .join('.')
  return `${signed}.${signature(digests, secret, signed)}`
}

/** The claims a token makes, whether they are true or not; undefined when it is no token. */
export function readClaims(token: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const payload = token.split('.')[1] ?? ''
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')))
    return typeof claims === 'object' && claims !== null ? { ...claims } : undefined
  } catch {
    return undefined
  }
}

/** The claims of a token that was really issued with this secret and has not expired. */
export function verifyToken(
  digests: Digests,
  secret: string,
  token: string,
  now: number,
): Readonly<Record<string, unknown>> | undefined {
  const lastDot = token.lastIndexOf('.')
  const signed = token.slice(0, lastDot)
  if (lastDot < 0 || token.slice(lastDot + 1) !== signature(digests, secret, signed)) {
    return undefined
  }
  const claims = readClaims(token)
  const expiry = claims?.exp
  return typeof expiry === 'number' && expiry * 1000 <= now ? undefined : claims
}

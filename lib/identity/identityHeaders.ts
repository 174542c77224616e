import type { Credentials } from './Credentials.js'

/**
 * Says in whose name an HTTP call is made.
 *
 * A player with Talo authentication needs all three headers. Other players must not send `x-talo-player`: with it, a
 * player who owns a Talo alias as well would be refused.
 */
export function identityHeaders(
  credentials: Credentials | undefined,
  service: string | undefined,
): Readonly<Record<string, string>> {
  if (credentials === undefined) return {}
  const { playerAliasId, playerId, sessionToken } = credentials
  const alias = { 'x-talo-alias': String(playerAliasId) }
  const isTalo = service === undefined ? sessionToken !== undefined : service === 'talo'
  if (!isTalo) return alias
  return {
    ...alias,
    ...(playerId === undefined ? {} : { 'x-talo-player': playerId }),
    ...(sessionToken === undefined ? {} : { 'x-talo-session': sessionToken }),
  }
}

import { issueToken, verifyToken } from './tokens.js'
import type { Turn } from '../Turn.js'
import type { Alias } from '../WorldState.js'

/** The claims of a session or refresh token of the player as they are now. */
export function sessionClaims(
  turn: Turn,
  alias: Alias,
  token: string,
): Readonly<Record<string, unknown>> | undefined {
  const sessionKey = alias.player.auth?.sessionKey
  if (sessionKey === undefined || sessionKey === null) return undefined
  return verifyToken(turn.settings.digests, sessionKey, token, turn.now)
}

/** Whether a session token speaks for exactly this alias and its player. */
export function sessionIsValid(turn: Turn, alias: Alias, token: string | undefined): boolean {
  if (token === undefined) return false
  const claims = sessionClaims(turn, alias, token)
  return claims?.playerId === alias.player.id && claims.aliasId === alias.id
}

/** Tokens of a new session, in the order in which the server writes them. */
export interface SessionTokens {
  readonly sessionToken: string
  readonly refreshToken?: string
}

/** Begins a session: every earlier session and refresh token of the player dies. */
export function beginSession(turn: Turn, alias: Alias, withRefresh: boolean): SessionTokens {
  const { digests, lifetimes, newId } = turn.settings
  const { auth } = alias.player
  const sessionKey = newId()
  if (auth !== undefined) {
    auth.sessionKey = sessionKey
    auth.sessionCreatedAt = turn.now
  }
  const iat = Math.floor(turn.now / 1000)
  const issue = (claims: Readonly<Record<string, string | number>>) =>
    issueToken(digests, sessionKey, {
      playerId: alias.player.id,
      aliasId: alias.id,
      iat,
      ...claims,
    })
  if (!withRefresh) return { sessionToken: issue({}) }
  return {
    sessionToken: issue({ type: 'session', exp: iat + lifetimes.session / 1000 }),
    refreshToken: issue({ type: 'refresh', exp: iat + lifetimes.refresh / 1000 }),
  }
}

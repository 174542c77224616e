import { issueToken, verifyToken } from './tokens.js'
import type { Turn } from '../Turn.js'
import type { Alias, Auth } from '../WorldState.js'

/** Refresh tokens have a key of their own: none of them passes for a session. */
function refreshKey(sessionKey: string): string {
  return `${sessionKey}:refresh`
}

function speaksFor(
  turn: Turn,
  alias: Alias,
  token: string,
  keyOf: (auth: Auth) => string | null,
): boolean {
  const key = alias.player.auth === undefined ? null : keyOf(alias.player.auth)
  if (key === null) return false
  const claims = verifyToken(turn.settings.digests, key, token, turn.now)
  return claims?.playerId === alias.player.id && claims.aliasId === alias.id
}

/** Whether a session token speaks for exactly this alias and its player. */
export function sessionIsValid(turn: Turn, alias: Alias, token: string | undefined): boolean {
  return (
    token !== undefined &&
    speaksFor(turn, alias, token, ({ sessionKey, expired }) =>
      expired.has('sessionToken') ? null : sessionKey,
    )
  )
}

export function refreshIsValid(turn: Turn, alias: Alias, token: string): boolean {
  return speaksFor(turn, alias, token, ({ sessionKey, expired }) =>
    sessionKey === null || expired.has('refreshToken') ? null : refreshKey(sessionKey),
  )
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
    auth.expired.clear()
  }
  const who = { playerId: alias.player.id, aliasId: alias.id }
  const iat = Math.floor(turn.now / 1000)
  if (!withRefresh) return { sessionToken: issueToken(digests, sessionKey, { ...who, iat }) }
  const issue = (key: string, type: string, lifetime: number) =>
    issueToken(digests, key, { ...who, type, iat, exp: iat + lifetime / 1000 })
  return {
    sessionToken: issue(sessionKey, 'session', lifetimes.session),
    refreshToken: issue(refreshKey(sessionKey), 'refresh', lifetimes.refresh),
  }
}

/** Ends a player's session: every session and refresh token of theirs is worth nothing now. */
export function endSession(auth: Auth): void {
  auth.sessionKey = null
  auth.sessionCreatedAt = null
}

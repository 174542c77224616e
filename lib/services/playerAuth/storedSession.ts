import type { Credentials } from '../../identity/Credentials.js'
import { identityHeaders } from '../../identity/identityHeaders.js'
import type { SessionBody } from '../../protocol/bodies/SessionBody.js'
import type { StoredSession } from './SessionStore.js'

/** A session that lives for fifteen minutes is not trusted to last for long after this, in milliseconds. */
const OLD_MS = 14 * 60_000

/** What is kept of a log-in. */
export function sessionOf({ alias, ...tokens }: SessionBody, now: number): StoredSession {
  const { sessionToken, refreshToken, socketToken } = tokens
  return {
    version: 1,
    playerId: alias.player.id,
    aliasId: alias.id,
    identifier: alias.identifier,
    sessionToken,
    ...(refreshToken === undefined || refreshToken === null ? {} : { refreshToken }),
    savedAt: now,
    socketToken,
    socketTokenAt: now,
  }
}

/** What the socket is shown of a session. */
export function credentialsOf(session: StoredSession): Credentials {
  const { aliasId, playerId, sessionToken, socketToken = '' } = session
  return { playerAliasId: aliasId, playerId, sessionToken, socketToken }
}

/** The headers of HTTP calls that are made in the name of a session, whichever player the identity has. */
export function sessionHeaders(session: StoredSession): Readonly<Record<string, string>> {
  return identityHeaders(credentialsOf(session), 'talo')
}

/** Whether a session is to be refreshed before it is used; one without a refresh token does not grow old. */
export function isOld({ savedAt, refreshToken }: StoredSession, now: number): boolean {
  return refreshToken !== undefined && now - savedAt >= OLD_MS
}

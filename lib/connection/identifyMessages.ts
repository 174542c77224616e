import type { Observable } from 'rxjs'
import { catchError, filter, map, take, throwError } from 'rxjs'
import { isSessionOver } from '../errors/isSessionOver.js'
import { Malformed } from '../errors/Malformed.js'
import { SocketError } from '../errors/SocketError.js'
import type { TaloFailure } from '../errors/TaloFailure.js'
import { dataOf } from '../frames/Frame.js'
import type { Frame } from '../frames/Frame.js'
import { toSocketError } from '../frames/toSocketError.js'
import type { WantedPlayer } from '../identity/createWantedPlayer.js'
import type { Credentials } from '../identity/Credentials.js'
import { withoutAuth } from '../identity/withoutAuth.js'
import type { PlayerAlias } from '../protocol/entities/PlayerAlias.js'
import type { PlayersIdentify } from '../protocol/requests/PlayersIdentify.js'
import { firstWithin } from '../streams/firstWithin.js'
import type { Redact } from '../trace/redact.js'

/** Writes the identify request; `sessionToken` is left out where there is none, since the server refuses `null`. */
export function identifyText({ playerAliasId, socketToken, sessionToken }: Credentials): string {
  const data: PlayersIdentify = {
    playerAliasId,
    socketToken,
    ...(sessionToken === undefined ? {} : { sessionToken }),
  }
  return JSON.stringify({ req: 'v1.players.identify', data })
}

/** Waits for the answer to the identify request for an alias, and errors where it is a refusal, or does not come. */
export function identifyReply(
  frame$: Observable<Frame>,
  aliasId: number,
  { timeoutMs, redact }: { readonly timeoutMs: number; readonly redact: Redact },
): Observable<PlayerAlias> {
  return frame$.pipe(
    map((frame) => readReply(frame, aliasId, redact)),
    filter((reply) => reply !== undefined),
    take(1),
    firstWithin(timeoutMs, 'identify'),
    map((reply) => {
      if ('failure' in reply) throw reply.failure
      return reply.alias
    }),
  )
}

/** What the server answers to an identify request. */
export type IdentifyReply =
  { readonly alias: PlayerAlias } | { readonly failure: Malformed | SocketError }

/** Reads a frame as such an answer; `undefined` if it is about something else. */
export function readReply(
  frame: Frame,
  aliasId: number,
  redact: Redact,
): IdentifyReply | undefined {
  if (frame.res === 'v1.error') {
    const error = dataOf(frame, 'v1.error')
    return error?.req === 'v1.players.identify'
      ? { failure: toSocketError(error, redact) }
      : undefined
  }
  if (frame.res !== 'v1.players.identify.success') return undefined
  const alias = dataOf(frame, 'v1.players.identify.success')
  return alias?.id === aliasId
    ? { alias: withoutAuth(alias) }
    : {
        failure: new Malformed({
          what: frame.res,
          reasons: ['it is not about the player who was named'],
        }),
      }
}

/**
 * What to do about a refused identify: get a new socket token, or a new session, and ask once more, go on unidentified, or
 * start over, since the server may or may not have identified the player.
 */
export type IdentifyVerdict = 'new-token' | 'new-session' | 'refused' | 'start-over'

/** A code and what follows from it. Codes that are not here are final: the same request would meet the same answer. */
const verdicts: ReadonlyMap<string, IdentifyVerdict> = /*#__PURE__*/ new Map<
  string,
  IdentifyVerdict
>([
  // Every newer identify of the alias, on any device, ends the token.
  ['INVALID_SOCKET_TOKEN', 'new-token'],
  // It is over after fifteen minutes, or with a newer one.
  ['INVALID_SESSION_TOKEN', 'new-session'],
  // The key lacks read:players, and a connection keeps its scopes.
  ['MISSING_ACCESS_KEY_SCOPES', 'refused'],
  // The server failed half-way.
  ['LISTENER_ERROR', 'start-over'],
  // The server failed before it looked at the request.
  ['ROUTING_ERROR', 'start-over'],
])

/** Says what to do about the server's refusal to identify the player. */
export function identifyVerdict({ code, cause }: SocketError): IdentifyVerdict {
  // The one listener error that is no accident: this game has no such alias.
  if (code === 'LISTENER_ERROR' && cause?.startsWith('PlayerAlias not found') === true)
    return 'refused'
  return verdicts.get(code) ?? 'refused'
}

/** Whether the server did not take the token, so that a newer one may do. */
export function asksForNewToken(failure: unknown): failure is SocketError {
  return failure instanceof SocketError && identifyVerdict(failure) === 'new-token'
}

/** Whether the server did not take the session, so that a newer one may do; if there is none to be had, that is final. */
function asksForNewSession(failure: unknown): failure is SocketError {
  return failure instanceof SocketError && identifyVerdict(failure) === 'new-session'
}

/** Whether the same question would meet the same answer, so that the connection stays as it is. */
export function isRefusal(failure: TaloFailure): boolean {
  switch (failure._tag) {
    case 'SocketError':
      return ['refused', 'new-session'].includes(identifyVerdict(failure))
    case 'Unauthorized':
      return true
    case 'HttpError':
      return failure.status < 500
    default:
      return false
  }
}

/** Cold: other credentials, if it was those at hand that the server did not take; errors with the failure otherwise. */
export function renewedCredentials(
  wanted: WantedPlayer,
  { socketToken, sessionToken }: Credentials,
  failure: unknown,
): Observable<Credentials> {
  if (asksForNewToken(failure)) return wanted.renewed(socketToken)
  if (!asksForNewSession(failure) || sessionToken === undefined) return throwError(() => failure)
  return wanted
    .renewedSession(sessionToken)
    .pipe(
      catchError((reason: unknown) => throwError(() => (isSessionOver(reason) ? failure : reason))),
    )
}

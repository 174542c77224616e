import { Malformed } from '../errors/Malformed.js'
import type { SocketError } from '../errors/SocketError.js'
import type { Frame } from '../frames/Frame.js'
import { toSocketError } from '../frames/toSocketError.js'
import { withoutAuth } from '../identity/withoutAuth.js'
import { PlayerAlias } from '../protocol/entities/PlayerAlias.js'
import { fits } from '../protocol/fits.js'
import { SocketErrorData } from '../protocol/responses/SocketErrorData.js'
import type { Redact } from '../trace/redact.js'

/** What the server answers to an identify request. */
export type IdentifyReply =
  { readonly alias: PlayerAlias } | { readonly failure: Malformed | SocketError }

/** Reads a frame as the answer to the identify request for an alias; `undefined` if it is about something else. */
export function readIdentifyReply(
  frame: Frame,
  aliasId: number,
  redact: Redact,
): IdentifyReply | undefined {
  if (frame.res === 'v1.error') {
    const error = contentOf(frame)
    return fits(SocketErrorData, error) && error.req === 'v1.players.identify'
      ? { failure: toSocketError(error, redact) }
      : undefined
  }
  if (frame.res !== 'v1.players.identify.success') return undefined
  const alias = contentOf(frame)
  return fits(PlayerAlias, alias) && alias.id === aliasId
    ? { alias: withoutAuth(alias) }
    : {
        failure: new Malformed({
          what: frame.res,
          reasons: ['it is not about the player who was named'],
        }),
      }
}

function contentOf(frame: Frame): unknown {
  const content = frame.content()
  return content.ok ? content.value : undefined
}

import { isRight } from 'fp-ts/lib/Either.js'
import { Malformed } from '../errors/Malformed.js'
import type { SocketError } from '../errors/SocketError.js'
import type { Frame } from '../frames/Frame.js'
import { toSocketError } from '../frames/toSocketError.js'
import { withoutAuth } from '../identity/withoutAuth.js'
import type { PlayerAlias } from '../protocol/entities/PlayerAlias.js'
import { responses } from '../protocol/responses/catalogue.js'
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
    const error = responses['v1.error'].decode(contentOf(frame))
    return isRight(error) && error.right.req === 'v1.players.identify'
      ? { failure: toSocketError(error.right, redact) }
      : undefined
  }
  if (frame.res !== 'v1.players.identify.success') return undefined
  const alias = responses[frame.res].decode(contentOf(frame))
  return isRight(alias) && alias.right.id === aliasId
    ? { alias: withoutAuth(alias.right) }
    : {
        failure: new Malformed({
          what: frame.res,
          reasons: ['it is not about the player who was named'],
        }),
      }
}

function contentOf(frame: Frame): unknown {
  const content = frame.content()
  return isRight(content) ? content.right : undefined
}

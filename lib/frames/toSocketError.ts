import { SocketError } from '../errors/SocketError.js'
import type { SocketErrorData } from '../protocol/responses/SocketErrorData.js'
import { canonicalErrorCode } from '../protocol/SocketErrorCode.js'
import type { Redact } from '../trace/redact.js'

/** Makes the failure of a `v1.error`; the server echoes what it was sent, so secrets are taken out here. */
export function toSocketError(
  { req, errorCode, message, cause }: SocketErrorData,
  redact: Redact,
): SocketError {
  const code = canonicalErrorCode(errorCode)
  return new SocketError({
    req: redact(req ?? 'unknown'),
    code: redact(code),
    message: redact(messageOf(code, message, cause)),
    cause: typeof cause === 'string' ? redact(cause) : undefined,
  })
}

/** Of what fails while a message is processed, the server says in the cause only what it is. */
function messageOf(code: string, message: string, cause: unknown): string {
  if (code === 'INVALID_SIGNATURE') return `${message}: ${advice.signature}`
  if (code !== 'LISTENER_ERROR' || typeof cause !== 'string') return message
  return cause === 'Player not in channel' ? `${cause}: ${advice.channel}` : cause
}

const advice = {
  signature: 'the verification key and the clock of this device must be right',
  channel: 'enter it first, with channels.join(id) or channel(id).stay()',
}

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
    message: code === 'INVALID_SIGNATURE' ? `${redact(message)}${suspicion}` : redact(message),
    cause: typeof cause === 'string' ? redact(cause) : undefined,
  })
}

const suspicion = ': the verification key and the clock of this device must be right'

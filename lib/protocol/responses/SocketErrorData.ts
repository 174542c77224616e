import type { SocketErrorCode } from '../SocketErrorCode.js'

/**
 * `v1.error`: a request failed.
 *
 * Nothing ties it to one request but its name. Tolerant on purpose: an error that is not shown is worse
 * than one with a part missing.
 */
export interface SocketErrorData {
  /** The name of the request, or `unknown`. */
  readonly req?: string | null | undefined
  readonly message: string
  readonly errorCode: SocketErrorCode
  /** The text of the error, or what was sent: it may repeat tokens, so redact it before logging. */
  readonly cause?: unknown
}

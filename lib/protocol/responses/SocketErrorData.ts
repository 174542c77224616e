import * as t from 'io-ts'
import { optional } from '../optional.js'
import type { SocketErrorCode } from '../SocketErrorCode.js'
import { struct } from '../struct.js'

/**
 * `v1.error`: a request failed.
 *
 * Nothing ties it to one request but its name. Tolerant on purpose: an error nobody sees is worse
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

/** @internal */
export const SocketErrorData: t.Type<SocketErrorData, unknown> = /*#__PURE__*/ struct(
  'SocketErrorData',
  { message: t.string, errorCode: t.string },
  { req: /*#__PURE__*/ optional(t.string), cause: t.unknown },
)

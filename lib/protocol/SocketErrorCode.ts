/** What `v1.error` frames carry as their `errorCode`. */
export const SocketErrorCode = {
  /** The frame has no known `req`, or no object as its `data`; `cause` repeats it. */
  INVALID_MESSAGE: 'INVALID_MESSAGE',
  /** The data of the request has the wrong shape; `cause` repeats it, tokens included. */
  INVALID_MESSAGE_DATA: 'INVALID_MESSAGE_DATA',
  /** The request needs a player, and the connection is not identified. */
  NO_PLAYER_FOUND: 'NO_PLAYER_FOUND',
  /** The access key may not do this; the message names the scopes. Newer servers write `MISSING_API_KEY_SCOPES`. */
  MISSING_ACCESS_KEY_SCOPES: 'MISSING_ACCESS_KEY_SCOPES',
  /** The socket token is not the newest of the alias, or older than an hour. */
  INVALID_SOCKET_TOKEN: 'INVALID_SOCKET_TOKEN',
  /** An alias of the service `talo` needs a session, and this one is missing or over. */
  INVALID_SESSION_TOKEN: 'INVALID_SESSION_TOKEN',
  /** The game verifies requests, and the signature is missing or wrong. */
  INVALID_SIGNATURE: 'INVALID_SIGNATURE',
  /** The request was understood and failed; `cause` is the text of the error. */
  LISTENER_ERROR: 'LISTENER_ERROR',
  /** The frame is not JSON, or the server failed before it understood the request. */
  ROUTING_ERROR: 'ROUTING_ERROR',
  /** Too many frames: this one was thrown away, as are all for the next minute. The fourth warning closes with 1008. */
  RATE_LIMIT_EXCEEDED: 'RATE_LIMIT_EXCEEDED',
  /** The server knows the request and has no handler for it. */
  UNHANDLED_REQUEST: 'UNHANDLED_REQUEST',
} as const

/** The code of a `v1.error`; those that are newer than this version are kept as they came. */
export type SocketErrorCode = (typeof SocketErrorCode)[keyof typeof SocketErrorCode] | (string & {})

/** The two spellings of the scope error become one; every other code stays as it is. */
export function canonicalErrorCode(code: string): SocketErrorCode {
  return code === 'MISSING_API_KEY_SCOPES' ? 'MISSING_ACCESS_KEY_SCOPES' : code
}

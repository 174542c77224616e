import { isTaloFailure } from './isTaloFailure.js'

/**
 * Says whether the server gave one of these codes as its reason, over HTTP or over the socket.
 *
 * @example
 * hasErrorCode(e, 'IDENTIFIER_TAKEN', 'IDENTIFIER_PROFANITY')
 */
export function hasErrorCode(e: unknown, ...codes: readonly string[]): boolean {
  const code = codeOf(e)
  return code !== undefined && codes.includes(code)
}

function codeOf(e: unknown): string | undefined {
  if (!isTaloFailure(e)) return undefined
  switch (e._tag) {
    case 'HttpError':
    case 'Unauthorized':
      return e.errorCode
    case 'SocketError':
      return e.code
    default:
      return undefined
  }
}

import { isTaloFailure } from 'talo-rx'

/** A failure in a line, as it is told apart in a program. */
export function clientSays(failure: unknown): string {
  if (failure === undefined) return 'no failure'
  if (!isTaloFailure(failure)) return failure instanceof Error ? failure.message : typeof failure
  switch (failure._tag) {
    case 'HttpError':
      return ['HttpError', failure.status, failure.errorCode ?? ''].join(' ').trim()
    case 'Unauthorized':
      return ['Unauthorized', failure.reason, failure.errorCode ?? ''].join(' ').trim()
    case 'SocketError':
      return `SocketError ${failure.code}`
    case 'SocketClosed':
      return `SocketClosed ${String(failure.code)}`
    default:
      return failure._tag
  }
}

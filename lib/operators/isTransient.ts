import { isTaloFailure } from '../errors/isTaloFailure.js'

/** What may go well when it is tried again: the network, a server in trouble, and one that has had enough for now. */
export function isTransient(failure: unknown): boolean {
  if (!isTaloFailure(failure)) return false
  switch (failure._tag) {
    case 'HttpError':
      return failure.status >= 500
    case 'RateLimited':
    case 'TimedOut':
    case 'Unreachable':
      return true
    default:
      return false
  }
}

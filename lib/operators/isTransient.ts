import { isTaloFailure } from '../errors/isTaloFailure.js'
import type { HttpError } from '../errors/HttpError.js'
import type { RateLimited } from '../errors/RateLimited.js'
import type { TimedOut } from '../errors/TimedOut.js'
import type { Unreachable } from '../errors/Unreachable.js'

/** What may go well when it is tried again: the network, a server in trouble, and one that has had enough for now. */
export function isTransient(
  failure: unknown,
): failure is HttpError | RateLimited | TimedOut | Unreachable {
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

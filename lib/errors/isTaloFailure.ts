import { hasOwn } from '../protocol/hasOwn.js'
import type { TaloFailure } from './TaloFailure.js'

/**
 * Says whether something caught is a failure of this package.
 *
 * It looks at `_tag`, never at the class: a page that loads the package as a module and once more
 * as CommonJS has two classes of each name.
 */
export function isTaloFailure(e: unknown): e is TaloFailure {
  return (
    typeof e === 'object' &&
    e !== null &&
    '_tag' in e &&
    typeof e._tag === 'string' &&
    hasOwn(tags, e._tag) &&
    'message' in e &&
    typeof e.message === 'string' &&
    'name' in e &&
    e.name === e._tag
  )
}

/** A record and not a list, so that the compiler misses a tag that is left out. */
const tags: Readonly<Record<TaloFailure['_tag'], true>> = {
  DialRefused: true,
  Disposed: true,
  Gone: true,
  HttpError: true,
  Malformed: true,
  NotSent: true,
  RateLimited: true,
  SocketClosed: true,
  SocketError: true,
  Superseded: true,
  TimedOut: true,
  Unauthorized: true,
  Unreachable: true,
}

import { isTaloFailure } from './isTaloFailure.js'
import type { Unauthorized } from './Unauthorized.js'

/** Whether the server refused a player's session, or what it was to be refreshed with. */
export function isSessionOver(failure: unknown): failure is Unauthorized {
  return isTaloFailure(failure) && failure._tag === 'Unauthorized' && failure.reason === 'session'
}

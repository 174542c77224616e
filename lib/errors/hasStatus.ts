import type { HttpError } from './HttpError.js'
import { isTaloFailure } from './isTaloFailure.js'

/** Whether an HTTP call was refused with one of these statuses. */
export function hasStatus(e: unknown, ...statuses: readonly number[]): e is HttpError {
  return isTaloFailure(e) && e._tag === 'HttpError' && statuses.includes(e.status)
}

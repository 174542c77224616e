import { isTaloFailure } from '../errors/isTaloFailure.js'
import type { TracedFailure } from './Traced.js'

/** A failure as the trace shows it: its stack and its cause are for debuggers. */
export function tracedFailure(failure: unknown): TracedFailure {
  if (!isTaloFailure(failure)) {
    return { _tag: 'Error', message: failure instanceof Error ? failure.message : '' }
  }
  const { _tag, message } = failure
  const errorCode = 'errorCode' in failure ? failure.errorCode : undefined
  return { _tag, message, ...(errorCode === undefined ? {} : { errorCode }) }
}

import type { TracedFailure } from './Traced.js'

/** A failure as the trace shows it: its stack and its cause are for debuggers. */
export function tracedFailure(failure: unknown): TracedFailure {
  const { _tag = 'Error', message, errorCode } = Object(failure) as Partial<TracedFailure>
  return { _tag, message: String(message), errorCode }
}

import type { TaloFailure } from './TaloFailure.js'

/** A failure as a plain object, with its own members beside these; `isTaloFailure` knows it as well. */
export interface DescribedFailure {
  readonly _tag: TaloFailure['_tag']
  readonly name: TaloFailure['_tag']
  readonly message: string
  readonly [member: string]: unknown
}

/**
 * Makes a plain object of a failure, for what cannot hold an `Error`: stores, messages to workers, logs. A cause is its
 * text.
 */
export function describe(failure: TaloFailure): DescribedFailure {
  const { _tag, message, cause } = failure
  const members = Object.entries(failure).filter(([, value]) => value !== undefined)
  return {
    ...Object.fromEntries(members),
    _tag,
    name: _tag,
    message,
    ...(cause === undefined ? {} : { cause: textOf(cause) }),
  }
}

function textOf(cause: unknown): string {
  if (cause instanceof Error) return `${cause.name}: ${cause.message}`
  return typeof cause === 'string' ? cause : `a ${typeof cause}`
}

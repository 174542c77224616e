/**
 * No answer came: no network, no such host, a refused connection, an address that redirects, or a browser that forbids
 * it.
 */
export class Unreachable extends Error {
  readonly _tag = 'Unreachable'
  override readonly name = 'Unreachable'

  constructor({
    what = 'the server',
    cause,
  }: {
    /** What could not be reached, like `the Talo API`. */
    readonly what?: string | undefined
    /** The platform's own error, free of secrets. */
    readonly cause?: unknown
  } = {}) {
    const why = cause instanceof Error && cause.message !== '' ? `: ${cause.message}` : ''
    super(`${what} could not be reached${why}`, cause === undefined ? undefined : { cause })
  }
}

/**
 * Something is not of the shape that it must have: an answer of the server, or an input, which is
 * then refused before anything is sent.
 */
export class Malformed extends Error {
  readonly _tag = 'Malformed'
  override readonly name = 'Malformed'
  /** What has the wrong shape, like `the answer to GET /v1/game-config`. */
  readonly what: string
  /** What is wrong with it, a sentence each: where, and what was expected there. */
  readonly reasons: readonly string[]

  constructor({ what, reasons }: { readonly what: string; readonly reasons: readonly string[] }) {
    super(`${what} is malformed${reasons.length === 0 ? '' : `: ${reasons.join('; ')}`}`)
    this.what = what
    this.reasons = reasons
  }
}

/**
 * The server takes no more calls of this kind for now. A call made while its bucket is paused
 * fails with this at once, unsent.
 */
export class RateLimited extends Error {
  readonly _tag = 'RateLimited'
  override readonly name = 'RateLimited'
  /** How long to wait, in ms from when this failure was made. */
  readonly retryInMs: number
  /** When to call again, in epoch ms. */
  readonly retryAt: number

  constructor({ retryInMs, retryAt }: { readonly retryInMs: number; readonly retryAt: number }) {
    super(`too many calls from this address, try again in ${String(Math.ceil(retryInMs / 1000))} s`)
    this.retryInMs = retryInMs
    this.retryAt = retryAt
  }
}

/** A stretch of time of which nothing is known: what the server said meanwhile is lost. */
export interface Gap {
  /** When the last frame before it was received, in epoch milliseconds. */
  readonly from: number
  /** When the socket was back where it is wanted, in epoch milliseconds. */
  readonly to: number
  readonly durationMs: number
}

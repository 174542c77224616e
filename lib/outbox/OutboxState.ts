/** What waits to be sent, and what was written without an answer so far. */
export interface OutboxState {
  readonly queued: number
  readonly unconfirmed: number
  /** Whether nothing is sent for a while, because the server said that it was too much. */
  readonly paused: boolean
  /** When sending goes on, in epoch milliseconds. */
  readonly resumesAt?: number | undefined
}

/** What the clock of the server says, as far as its answers told. */
export interface ServerClock {
  /** In epoch milliseconds. */
  now(): number
  /**
   * Takes note of a time that the server named in an answer.
   *
   * @param serverTime - in epoch milliseconds
   * @param tookMs - how long it was asked for: the time was named somewhere in between
   */
  learn(serverTime: number, tookMs: number): void
}

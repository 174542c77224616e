/** What the client did and the recording has not, or the reverse. */
export interface Deviation {
  /** In milliseconds since the beginning of the replay. */
  readonly at: number
  /** What the recording has, like `sent v1.players.identify`; `nothing` where the client did more. */
  readonly expected: string
  /** What the client did; `nothing` where it did less. */
  readonly got: string
}

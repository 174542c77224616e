/** The two clocks of a platform. */
export interface Clock {
  /** The wall clock, in epoch milliseconds: what users and the server mean, and what a sleep shows on. It may be set. */
  readonly now: () => number
  /** Whole milliseconds since some moment, for durations: goes on whatever the wall clock is set to. */
  readonly elapsed: () => number
}

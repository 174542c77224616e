/** The time in which faults happen: that of the platform, or a virtual one. */
export interface Timing {
  /** In milliseconds, from any beginning. */
  readonly now: () => number
  readonly after: (ms: number, act: () => void) => void
}

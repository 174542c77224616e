import type { Schedule } from '../Schedule.js'

/** A schedule that was found at random, shrunk, and kept: a seed leads to it only while the arbitraries stay as they are. */
export interface FixedSchedule {
  readonly name: string
  readonly schedule: Schedule
}

/** One that does not hold today. */
export interface KnownSchedule extends FixedSchedule {
  /** The case that it belongs to. */
  readonly belongsTo: string
  /** What is wrong with it today. */
  readonly violations: readonly string[]
}

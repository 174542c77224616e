import type { FixedSchedule } from './KnownSchedule.js'

/** Schedules that did not hold once, and do since that was mended. */
export const heldSchedules: readonly FixedSchedule[] = []

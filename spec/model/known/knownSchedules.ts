import type { KnownSchedule } from './KnownSchedule.js'

/** Schedules that do not hold today, until what is wrong with the client is mended. */
export const knownSchedules: readonly KnownSchedule[] = []

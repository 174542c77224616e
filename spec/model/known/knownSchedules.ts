import type { Schedule, Settings } from '../Schedule.js'

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

/** Schedules that do not hold today, until what is wrong with the client is mended. */
export const knownSchedules: readonly KnownSchedule[] = []

/** What most shrunk schedules have in common. */
export const settings: Settings = {
  autoConnect: false,
  reconnect: 'default',
  heartbeat: true,
  keepOnline: true,
  limit: 256,
  overflow: 'reject',
  listensToAll: true,
  seed: 0,
}

/** What is different about a known schedule that now has these violations; `undefined` if nothing is. */
export function changeOf(known: KnownSchedule, violations: readonly string[]): string | undefined {
  if (violations.length === 0) {
    return `${known.belongsTo} is mended: move it to the schedules that hold`
  }
  const [is, was] = [violations.join('\n'), known.violations.join('\n')]
  return is === was ? undefined : `what is wrong with it is now:\n${is}\nand not:\n${was}`
}

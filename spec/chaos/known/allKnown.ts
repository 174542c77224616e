import type { Evidence } from '../Evidence.js'
import type { Schedule } from '../Schedule.js'
import type { Violation } from '../violationsOf.js'

/** Something that is known to go wrong, and is to be mended. */
export interface Known {
  /** The case that it falls short of, as in docs/faults.md. */
  readonly id: string
  /** What goes wrong. */
  readonly why: string
  /** Whether a violation is of this kind. */
  readonly fits: (violation: Violation, evidence: Evidence, schedule: Schedule) => boolean
  /** A short one that shows it; kept as it is, since a seed shows it only while the arbitraries stay what they are. */
  readonly schedule: Schedule
}

/** What is known to go wrong today; what is mended goes to `allMended`. */
export const allKnown: readonly Known[] = []

/** What is known to go wrong, if a violation is of that kind. */
export function knownOf(...seen: Parameters<Known['fits']>): Known | undefined {
  return allKnown.find(({ fits }) => fits(...seen))
}

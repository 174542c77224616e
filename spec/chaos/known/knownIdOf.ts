import type { Evidence } from '../Evidence.js'
import type { Schedule } from '../Schedule.js'
import type { Violation } from '../violationsOf.js'
import { allKnown } from './allKnown.js'

/** The id of what is known to go wrong, if a violation is of that kind. */
export function knownIdOf(
  violation: Violation,
  evidence: Evidence,
  schedule: Schedule,
): string | undefined {
  return allKnown.find(({ fits }) => fits(violation, evidence, schedule))?.id
}

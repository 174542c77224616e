import type { Evidence } from '../Evidence.js'
import type { Schedule } from '../Schedule.js'
import type { Violation } from '../violationsOf.js'
import { allKnown } from './allKnown.js'
import type { Known } from './Known.js'

/** What is known to go wrong, if a violation is of that kind. */
export function knownOf(
  violation: Violation,
  evidence: Evidence,
  schedule: Schedule,
): Known | undefined {
  return allKnown.find(({ fits }) => fits(violation, evidence, schedule))
}

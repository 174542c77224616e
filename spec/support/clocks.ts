import { asyncScheduler } from 'rxjs'
import type { Clock } from '../../lib/timing/Clock.js'

/** Two clocks that go together: the wall clock is never set. */
export function steadyAt(now: () => number): Clock {
  return { now, elapsed: now }
}

/** The clock of virtual time. */
export const virtualClock: Clock = /*#__PURE__*/ steadyAt(() => asyncScheduler.now())

/** A wall clock that is ahead of virtual time by so much, or behind it. */
export function leaping(leap: (ms: number) => number): Clock {
  const elapsed = () => asyncScheduler.now()
  return { now: () => elapsed() + leap(elapsed()), elapsed }
}

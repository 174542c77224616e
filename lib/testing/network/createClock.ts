import { asyncScheduler, interval, Subscription, timer } from 'rxjs'
import type { Timing } from '../../emulator/faults/Timing.js'

/** The time of RxJS, virtual or real, whose timers all end together. */
export interface Clock extends Timing {
  readonly every: (ms: number, act: () => void) => void
  readonly stop: () => void
}

export function createClock(): Clock {
  const scope = new Subscription()
  return {
    now: () => asyncScheduler.now(),
    after: (ms, act) => {
      scope.add(timer(ms).subscribe(act))
    },
    every: (ms, act) => {
      scope.add(interval(ms).subscribe(act))
    },
    stop: () => {
      scope.unsubscribe()
    },
  }
}

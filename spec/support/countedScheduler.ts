import type { SchedulerAction, Subscription } from 'rxjs'
import { TestScheduler } from 'rxjs/testing'

/** Virtual time that knows what is still to come. */
export interface CountedScheduler {
  /** Runs in virtual time until nothing is to come any more, or for so many ms. */
  run(body: () => void, longestMs?: number): void
  /** How much is scheduled, and not cancelled. */
  scheduled(): number
}

export function countedScheduler(): CountedScheduler {
  const scheduler = new TestScheduler(() => undefined)
  const schedule = scheduler.schedule.bind(scheduler)
  const pending = new Set<Subscription>()
  // Timers, intervals and microtasks of RxJS all come here while `run` lasts.
  scheduler.schedule = <T>(
    work: (this: SchedulerAction<T>, state?: T) => void,
    delay?: number,
    state?: T,
  ): Subscription => {
    const action = schedule<T>(
      function (given) {
        pending.delete(action)
        work.call(this, given)
      },
      delay ?? 0,
      state,
    )
    pending.add(action)
    action.add(() => pending.delete(action))
    return action
  }
  return {
    run: (body, longestMs) => {
      scheduler.run(() => {
        if (longestMs !== undefined) scheduler.maxFrames = longestMs
        body()
      })
    },
    scheduled: () => pending.size,
  }
}

import type { SchedulerAction, Subscription } from 'rxjs'
import { TestScheduler } from 'rxjs/testing'

/**
 * Runs something in virtual time until nothing is to come any more, but for so many ms at most: who goes on for ever does
 * not keep the run. Tells how many timers are set then.
 */
export function virtually(longestMs: number, body: () => void): number {
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
  scheduler.run(() => {
    scheduler.maxFrames = longestMs
    body()
  })
  return pending.size
}

import type { SchedulerAction, Subscription } from 'rxjs'
import { TestScheduler } from 'rxjs/testing'

/** So much in one frame is a loop. */
const MOST = 100_000

/** A scheduler that ends, also where something is done again and again without any time going by. */
export class BoundedScheduler extends TestScheduler {
  #frame = -1
  #count = 0

  constructor() {
    // What is expected the kit compares itself.
    super(() => undefined)
  }

  override schedule<T>(
    work: (this: SchedulerAction<T>, state?: T) => void,
    delay = 0,
    state?: T,
  ): Subscription {
    if (this.#frame !== this.frame) {
      this.#frame = this.frame
      this.#count = 0
    }
    this.#count += 1
    if (this.#count > MOST) {
      throw new Error(
        `at ${String(this.frame)} ms something goes on and on without any time going by, like timer(0) with repeat()`,
      )
    }
    return super.schedule(work, delay, state)
  }
}

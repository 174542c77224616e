import type { EmulatorOptions } from '../EmulatorOptions.js'
import { createRandom } from './createRandom.js'
import type { Timers } from './createTimers.js'

/** Says when a frame is looked at: at once, or after a while that differs from frame to frame. */
export function createScheduler(
  timers: Timers,
  { switches }: EmulatorOptions,
): (run: () => void) => void {
  const overtaking = switches?.overtaking
  if (overtaking === undefined) {
    return (run) => {
      run()
    }
  }
  const random = createRandom(overtaking.seed)
  return (run) => {
    timers.after(random() * overtaking.maxMs, run)
  }
}

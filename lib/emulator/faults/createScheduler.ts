import type { EmulatorSwitches } from '../EmulatorOptions.js'
import { createRandom } from './createRandom.js'
import type { Timing } from './Timing.js'

/** Says when a frame is looked at: at once, or after a while that differs from frame to frame. */
export function createScheduler(
  { after }: Pick<Timing, 'after'>,
  switches?: EmulatorSwitches,
): (run: () => void) => void {
  const overtaking = switches?.overtaking
  if (overtaking === undefined) {
    return (run) => {
      run()
    }
  }
  const random = createRandom(overtaking.seed)
  return (run) => {
    after(random() * overtaking.maxMs, run)
  }
}

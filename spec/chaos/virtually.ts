import { countedScheduler } from '../support/countedScheduler.js'

/**
 * Runs something in virtual time until nothing is to come any more, but for so many ms at most: who goes on for ever does
 * not keep the run. Tells how many timers are set then.
 */
export function virtually(longestMs: number, body: () => void): number {
  const scheduler = countedScheduler()
  scheduler.run(body, longestMs)
  return scheduler.scheduled()
}

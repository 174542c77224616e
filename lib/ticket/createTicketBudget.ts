import type { Clock } from '../timing/Clock.js'
import { slidingWindow } from '../timing/slidingWindow.js'
import type { SlidingWindow } from '../timing/slidingWindow.js'

/** How many tickets one client takes, whatever calls it: the server gives 20 a minute to all who share an address. */
export function createTicketBudget(clock: Pick<Clock, 'elapsed'>): SlidingWindow {
  return slidingWindow({ limit: 10, windowMs: 60_000, clock })
}

import { Observable, Subscription, timer } from 'rxjs'
import type { Clock } from '../timing/Clock.js'
import { slidingWindow } from '../timing/slidingWindow.js'

/** What a call is for: a user who has nothing yet, or the mending of what there is. */
export type Priority = 'user' | 'background'

/** Emits when there is a slot for a call, which lasts until it is unsubscribed from. Cold. */
export type TakeSlot = (priority: Priority) => Observable<undefined>

const WINDOW_MS = 60_000
/** Of the server's 100 calls a minute: how many may have been made when the next one starts. */
const MOST: Readonly<Record<Priority, number>> = { user: 80, background: 40 }
const MOST_AT_ONCE = 4

interface Slot {
  readonly priority: Priority
  begin(): void
}

/**
 * Gives calls slots: users' calls first, four at once, and so many a minute.
 *
 * ```
 * a, b, c, d, e:  (abcde)        each subscribed to for 2
 * slots:          (abcd)--e
 * ```
 */
export function createSlots(clock: Pick<Clock, 'elapsed'>): TakeSlot {
  let waiting: readonly Slot[] = []
  const windowOf = (limit: number) => slidingWindow({ limit, windowMs: WINDOW_MS, clock })
  const windows = { user: windowOf(MOST.user), background: windowOf(MOST.background) }
  let active = 0
  let alarm = Subscription.EMPTY

  const waitOf = ({ priority }: Slot) => windows[priority].waitMs()
  const proceed = () => {
    while (active < MOST_AT_ONCE) {
      const next = waiting.find((slot) => waitOf(slot) === 0)
      if (next === undefined) break
      waiting = waiting.filter((slot) => slot !== next)
      active++
      // Each counts for both: 40 of anything leave no room for the background.
      windows.user.take()
      windows.background.take()
      next.begin()
    }
    // Here, since a slot that began may have ended at once, and have set the alarm by that.
    alarm.unsubscribe()
    if (active === MOST_AT_ONCE || waiting.length === 0) return
    alarm = timer(Math.min(...waiting.map(waitOf))).subscribe(proceed)
  }
  return (priority) =>
    new Observable((subscriber) => {
      let hasBegun = false
      const slot: Slot = {
        priority,
        begin: () => {
          hasBegun = true
          subscriber.next(undefined)
        },
      }
      const isBehind = (other: Slot) => priority === 'user' && other.priority === 'background'
      const place = waiting.findIndex(isBehind)
      const index = place === -1 ? waiting.length : place
      waiting = [...waiting.slice(0, index), slot, ...waiting.slice(index)]
      subscriber.add(() => {
        waiting = waiting.filter((other) => other !== slot)
        if (hasBegun) active--
        proceed()
      })
      proceed()
    })
}

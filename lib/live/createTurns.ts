import { Observable, Subscription, timer } from 'rxjs'
import type { Clock } from '../timing/Clock.js'
import { slidingWindow } from '../timing/slidingWindow.js'

/** What a call is for: a user who has nothing yet, or the mending of what there is. */
export type Priority = 'user' | 'background'

/** Emits when it is a call's turn, which lasts until it is unsubscribed from. Cold. */
export type TakeTurn = (priority: Priority) => Observable<undefined>

const WINDOW_MS = 60_000
/** Of the server's 100 calls a minute: how many may have been made when the next one starts. */
const MOST: Readonly<Record<Priority, number>> = { user: 80, background: 40 }
const MOST_AT_ONCE = 4

interface Turn {
  readonly priority: Priority
  begin(): void
}

/**
 * Gives calls their turns: users' calls first, four at once, and so many a minute.
 *
 * ```
 * a, b, c, d, e:  (abcde)        each subscribed to for 2
 * turns:          (abcd)--e
 * ```
 */
export function createTurns(clock: Pick<Clock, 'elapsed'>): TakeTurn {
  let waiting: readonly Turn[] = []
  const windowOf = (limit: number) => slidingWindow({ limit, windowMs: WINDOW_MS, clock })
  const windows = { user: windowOf(MOST.user), background: windowOf(MOST.background) }
  let active = 0
  let alarm = Subscription.EMPTY

  const waitOf = ({ priority }: Turn) => windows[priority].waitMs()
  const proceed = () => {
    while (active < MOST_AT_ONCE) {
      const next = waiting.find((turn) => waitOf(turn) === 0)
      if (next === undefined) break
      waiting = waiting.filter((turn) => turn !== next)
      active++
      // Each counts for both: 40 of anything leave no room for the background.
      windows.user.take()
      windows.background.take()
      next.begin()
    }
    // Here, since a turn that began may have ended at once, and have set the alarm by that.
    alarm.unsubscribe()
    if (active === MOST_AT_ONCE || waiting.length === 0) return
    alarm = timer(Math.min(...waiting.map(waitOf))).subscribe(proceed)
  }
  return (priority) =>
    new Observable((subscriber) => {
      let hasBegun = false
      const turn: Turn = {
        priority,
        begin: () => {
          hasBegun = true
          subscriber.next(undefined)
        },
      }
      const isBehind = (other: Turn) => priority === 'user' && other.priority === 'background'
      const place = waiting.findIndex(isBehind)
      const index = place === -1 ? waiting.length : place
      waiting = [...waiting.slice(0, index), turn, ...waiting.slice(index)]
      subscriber.add(() => {
        waiting = waiting.filter((other) => other !== turn)
        if (hasBegun) active--
        proceed()
      })
      proceed()
    })
}

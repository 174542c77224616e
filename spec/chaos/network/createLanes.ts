import { asyncScheduler, Subscription, timer } from 'rxjs'

/** The timers of everything outside of the clients. What goes one way keeps its order. */
export interface Lanes {
  /** Does something after a while, but not before what was sent on the same lane before. */
  later(lane: string, ms: number, act: () => void): Subscription
  /** Does something again and again. */
  every(ms: number, act: () => void): void
  /** Nothing more happens out there. */
  stop(): void
}

export function createLanes(): Lanes {
  const pending = new Subscription()
  /** By lane, when the last of what is under way arrives. */
  const busyUntil = new Map<string, number>()

  const later = (lane: string, ms: number, act: () => void) => {
    const now = asyncScheduler.now()
    const at = Math.max(now + ms, busyUntil.get(lane) ?? 0)
    busyUntil.set(lane, at)
    const going: Subscription = timer(at - now).subscribe(() => {
      pending.remove(going)
      act()
    })
    pending.add(going)
    return going
  }
  const every = (ms: number, act: () => void) => {
    pending.add(
      timer(ms, ms).subscribe(() => {
        act()
      }),
    )
  }
  return {
    later,
    every,
    stop: () => {
      pending.unsubscribe()
    },
  }
}

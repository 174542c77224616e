import { Subscription, timer } from 'rxjs'

/** The timers of the world outside of the client. */
export interface Later {
  (ms: number, act: () => void): Subscription
  /** Nothing more happens out there, but what was begun with at most that much time to go. */
  stop(withinMs: number): void
}

export function createLater(now: () => number): Later {
  const pending = new Map<Subscription, number>()
  const later = (ms: number, act: () => void) => {
    const subscription: Subscription = timer(ms).subscribe(() => {
      pending.delete(subscription)
      act()
    })
    pending.set(subscription, now() + ms)
    subscription.add(() => pending.delete(subscription))
    return subscription
  }
  return Object.assign(later, {
    stop: (withinMs: number) => {
      for (const [subscription, at] of pending) {
        if (at > now() + withinMs) subscription.unsubscribe()
      }
    },
  })
}

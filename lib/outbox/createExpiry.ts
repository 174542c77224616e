import { Subscription, timer } from 'rxjs'
import { longestTimer } from '../timing/longestTimer.js'

/** Something that may wait until a moment in epoch milliseconds. */
export interface Expiring {
  readonly expiresAt: number
}

/** Watches over whatever waits, with one timer. */
export interface Expiry<T extends Expiring> {
  watch(entry: T): void
  dispose(): void
}

export interface ExpiryStages<T extends Expiring> {
  readonly now: () => number
  /** Everything that waits. */
  readonly all: () => readonly T[]
  /** Told of those whose time has come. */
  readonly expire: (entries: readonly T[]) => void
}

export function createExpiry<T extends Expiring>(stages: ExpiryStages<T>): Expiry<T> {
  const { now, all, expire } = stages
  let next = Infinity
  let alarm = Subscription.EMPTY

  const ring = (moment: number) => {
    next = Infinity
    // What was waited for has come, even where the clock was set back meanwhile.
    const at = Math.max(moment, now())
    const overdue = all().filter(({ expiresAt }) => expiresAt <= at)
    expire(overdue)
    for (const entry of all()) watch(entry)
  }
  const watch = ({ expiresAt }: T) => {
    if (expiresAt >= next) return
    next = expiresAt
    alarm.unsubscribe()
    const ms = Math.max(0, expiresAt - now())
    alarm = timer(Math.min(ms, longestTimer)).subscribe(() => {
      ring(ms > longestTimer ? now() : expiresAt)
    })
  }
  return {
    watch,
    dispose: () => {
      alarm.unsubscribe()
    },
  }
}

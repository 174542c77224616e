import { Subscription, timer } from 'rxjs'
import { longestTimer } from '../timing/longestTimer.js'

/** Something that may wait until a moment in epoch milliseconds. */
export interface Expiring {
  readonly expiresAt: number
}

/** Watches all that waits with one timer. */
export interface TimeToLive<T extends Expiring> {
  watch(one: T): void
  dispose(): void
}

export interface TimeToLiveStages<T extends Expiring> {
  readonly now: () => number
  /** Everything that waits. */
  readonly all: () => readonly T[]
  /** Called with those whose time is over. */
  readonly expire: (expired: readonly T[]) => void
}

export function createTimeToLive<T extends Expiring>(stages: TimeToLiveStages<T>): TimeToLive<T> {
  const { now, all, expire } = stages
  const scope = new Subscription()
  let next = Infinity
  let alarm = Subscription.EMPTY

  const ring = (moment: number) => {
    next = Infinity
    // What was waited for has come, even where the clock was set back meanwhile.
    const at = Math.max(moment, now())
    expire(all().filter(({ expiresAt }) => expiresAt <= at))
    for (const one of all()) watch(one)
  }
  const watch = ({ expiresAt }: T) => {
    if (expiresAt >= next) return
    next = expiresAt
    alarm.unsubscribe()
    const ms = Math.max(0, expiresAt - now())
    alarm = timer(Math.min(ms, longestTimer)).subscribe(() => {
      ring(ms > longestTimer ? now() : expiresAt)
    })
    // Not after `dispose()`: a subscriber to an outcome may call that.
    scope.add(alarm)
  }
  return {
    watch,
    dispose: () => {
      scope.unsubscribe()
    },
  }
}

import { Subscription, timer } from 'rxjs'
import { longestTimer } from '../timing/longestTimer.js'
import type { OutgoingMessage } from './createOutgoingMessage.js'

/** Watches all messages that wait with one timer. */
export interface TimeToLive {
  watch(message: OutgoingMessage): void
  dispose(): void
}

export interface TimeToLiveStages {
  readonly now: () => number
  /** Every message that waits. */
  readonly all: () => readonly OutgoingMessage[]
  /** Called with those whose time is over. */
  readonly expire: (expired: readonly OutgoingMessage[]) => void
}

export function createTimeToLive(stages: TimeToLiveStages): TimeToLive {
  const { now, all, expire } = stages
  const scope = new Subscription()
  let next = Infinity
  let alarm = Subscription.EMPTY

  const ring = (moment: number) => {
    next = Infinity
    // What was waited for has come, even where the clock was set back meanwhile.
    const at = Math.max(moment, now())
    expire(all().filter(({ expiresAt }) => expiresAt <= at))
    all().forEach(watch)
  }
  const watch = ({ expiresAt }: OutgoingMessage) => {
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

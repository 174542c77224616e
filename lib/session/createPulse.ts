import type { Observable } from 'rxjs'
import { Subject } from 'rxjs'

/** Knows when the server has to be asked whether it is there, and that nothing may be sent until it has answered. */
export interface Pulse {
  /** Emits when the server is to be asked at once. */
  readonly wake$: Observable<unknown>
  /** Asks at once: the page came back to the front, the network came back. */
  wake(): void
  /** Notes that a timer of the watch fired, or that the server was heard: time is passing as it should. */
  tick(): void
  /** Notes that the server was heard, and when, in epoch milliseconds. */
  heard(at: number): void
  /** How long to hold back what is to be sent, in milliseconds; 0 where nothing is in doubt. */
  holdMs(): number
}

export interface PulseOptions {
  readonly now: () => number
  /** The longest that the watch goes without a tick, in milliseconds; `Infinity` where nobody watches. */
  readonly periodMs: number
}

/** Wall time that leaps by more than this, in milliseconds, was slept through, and the connection with it. */
const LEAP_MS = 10_000
const LOOK_AGAIN_MS = 100

export function createPulse({ now, periodMs }: PulseOptions): Pulse {
  const wake$ = new Subject<void>()
  let tickAt = now()
  let isHeld = false
  return {
    wake$: wake$.asObservable(),
    wake: () => {
      wake$.next()
    },
    tick: () => {
      tickAt = now()
    },
    heard: (at) => {
      tickAt = at
      isHeld = false
    },
    holdMs: () => {
      if (!isHeld && now() - tickAt > periodMs + LEAP_MS) {
        isHeld = true
        wake$.next()
      }
      return isHeld ? LOOK_AGAIN_MS : 0
    },
  }
}

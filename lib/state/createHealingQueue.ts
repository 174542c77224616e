import type { Observable } from 'rxjs'
import {
  defer,
  finalize,
  Observable as Rx,
  of,
  share,
  Subscription,
  switchMap,
  take,
  timer,
} from 'rxjs'

/** How soon a call is wanted: at once for somebody who has nothing yet, or some time soon to mend what they have. */
export type Urgency = 'now' | 'heal'

/** The one line in which all snapshots of a client stand, so that they leave the server's limit to the user's own calls. */
export interface HealingQueue {
  /**
   * Cold: makes the call when its turn comes and emits its one value. Unsubscribing gives the turn up. Calls with the same
   * key that wait are made once. `begins` is called when the call is really made.
   */
  run<T>(key: string, urgency: Urgency, call$: Observable<T>, begins?: () => void): Observable<T>
}

export interface HealingQueueStages {
  /** From 0 up to, and without, 1. */
  readonly random: () => number
  /** Epoch ms. */
  readonly now: () => number
}

const WINDOW_MS = 60_000
/** Of the server's 100 calls a minute: how many may have been made when the next one starts. */
const MOST: Readonly<Record<Urgency, number>> = { now: 80, heal: 40 }
const MOST_AT_ONCE = 4
/** What mends is spread over this time, since after an outage everybody comes back together. */
const SPREAD_MS = 2_000

interface Turn {
  readonly urgency: Urgency
  begin(): void
}

/** A call that waits, and who is to know when it is made. */
interface Joinable<T> {
  readonly shared$: Observable<T>
  readonly begins: Set<() => void>
}

/**
 * ```
 * run a, b (now), c (heal), 4 at once:   (abc)
 * calls:                                 (ab)--(0…2 s)--c
 * ```
 */
export function createHealingQueue({ random, now }: HealingQueueStages): HealingQueue {
  let waiting: readonly Turn[] = []
  let begun: readonly number[] = []
  let active = 0
  let alarm = Subscription.EMPTY
  /** By key, the calls that wait. */
  const joinable = new Map<string, Joinable<unknown>>()

  /** In how many milliseconds a turn may begin; 0 for now. */
  const waitOf = ({ urgency }: Turn) => {
    const most = MOST[urgency]
    const blocking = begun.length < most ? undefined : begun[begun.length - most]
    return blocking === undefined ? 0 : blocking + WINDOW_MS - now()
  }
  const goOn = () => {
    begun = begun
      // A clock that was set back would make everybody wait for as long.
      .map((at) => Math.min(at, now()))
      .filter((at) => now() - at < WINDOW_MS)
    while (active < MOST_AT_ONCE) {
      const next = waiting.find((turn) => waitOf(turn) <= 0)
      if (next === undefined) break
      waiting = waiting.filter((turn) => turn !== next)
      active++
      begun = [...begun, now()]
      next.begin()
    }
    // Here, since whoever began may have ended at once, and have set the alarm by that.
    alarm.unsubscribe()
    if (active === MOST_AT_ONCE || waiting.length === 0) return
    alarm = timer(Math.max(0, Math.min(...waiting.map(waitOf)))).subscribe(goOn)
  }
  /** Emits when it is one's turn, which lasts until one unsubscribes. */
  function turn(urgency: Urgency): Observable<undefined> {
    return new Rx((subscriber) => {
      let hasBegun = false
      const mine: Turn = {
        urgency,
        begin: () => {
          hasBegun = true
          subscriber.next(undefined)
        },
      }
      const isBehind = (other: Turn) => urgency === 'now' && other.urgency === 'heal'
      const place = waiting.findIndex(isBehind)
      const index = place === -1 ? waiting.length : place
      waiting = [...waiting.slice(0, index), mine, ...waiting.slice(index)]
      subscriber.add(() => {
        waiting = waiting.filter((other) => other !== mine)
        if (hasBegun) active--
        goOn()
      })
      goOn()
    })
  }
  function spread(urgency: Urgency): Observable<unknown> {
    return urgency === 'now' ? of(undefined) : timer(random() * SPREAD_MS)
  }

  function run<T>(
    key: string,
    urgency: Urgency,
    call$: Observable<T>,
    begins: () => void = () => undefined,
  ): Observable<T> {
    return defer(() => {
      const name = `${urgency} ${key}`
      // Who has the same key asks for the same: the key says what is called.
      const known = joinable.get(name) as Joinable<T> | undefined
      if (known !== undefined) {
        known.begins.add(begins)
        return known.shared$.pipe(finalize(() => known.begins.delete(begins)))
      }
      const forget = () => {
        if (joinable.get(name) === made) joinable.delete(name)
      }
      const made: Joinable<T> = {
        begins: new Set([begins]),
        shared$: spread(urgency).pipe(
          switchMap(() => turn(urgency)),
          switchMap(() => {
            forget()
            for (const begin of made.begins) begin()
            return call$
          }),
          take(1),
          finalize(forget),
          share(),
        ),
      }
      joinable.set(name, made)
      return made.shared$.pipe(finalize(() => made.begins.delete(begins)))
    })
  }
  return { run }
}

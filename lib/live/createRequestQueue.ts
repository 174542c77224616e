import type { Observable } from 'rxjs'
import { defer, finalize, of, switchMap, take, timer } from 'rxjs'
import { hot } from '../streams/hot.js'
import type { Clock } from '../timing/Clock.js'
import { createSlots, type Priority } from './createSlots.js'

/** The one queue of all snapshots of a client, so that they leave the server's limit to the user's own calls. */
export interface RequestQueue {
  /**
   * Cold: makes the call when there is a slot for it and emits its one value. Unsubscribing gives it up. Calls with the
   * same key that wait are made once. `begins` is called when the call is really made.
   */
  run<T>(key: string, priority: Priority, call$: Observable<T>, begins?: () => void): Observable<T>
}

export interface RequestQueueStages {
  /** From 0 up to, and without, 1. */
  readonly random: () => number
  readonly clock: Pick<Clock, 'elapsed'>
}

/** Background calls are spread over this time, since after an outage all clients come back together. */
export const SPREAD_MS = 2_000

/** A call that waits, shared by all with its key. */
interface Pending<T> {
  readonly shared$: Observable<T>
  /** Called when it is made. */
  readonly begins: Set<() => void>
}

/**
 * ```
 * run a, b (user), c (background):   (abc)
 * calls:                             (ab)--(0…2 s)--c
 * ```
 */
export function createRequestQueue({ random, clock }: RequestQueueStages): RequestQueue {
  const slot$ = createSlots(clock)
  const pending = new Map<string, Pending<unknown>>()

  function pendingOf<T>(key: string, priority: Priority, call$: Observable<T>): Pending<T> {
    const name = `${priority} ${key}`
    // The key says what is called.
    const known = pending.get(name) as Pending<T> | undefined
    if (known !== undefined) return known
    const forget = () => {
      if (pending.get(name) === made) pending.delete(name)
    }
    const delay$ = priority === 'user' ? of(0) : timer(random() * SPREAD_MS)
    const made: Pending<T> = {
      begins: new Set(),
      shared$: delay$.pipe(
        switchMap(() => slot$(priority)),
        switchMap(() => {
          forget()
          for (const begin of made.begins) begin()
          return call$
        }),
        take(1),
        finalize(forget),
        hot(),
      ),
    }
    pending.set(name, made)
    return made
  }

  return {
    run: (key, priority, call$, begins = () => undefined) =>
      defer(() => {
        const call = pendingOf(key, priority, call$)
        call.begins.add(begins)
        return call.shared$.pipe(finalize(() => call.begins.delete(begins)))
      }),
  }
}

import { filter, type Observable, ReplaySubject, share, switchMap, take, tap, timer } from 'rxjs'
import { COMMIT_MS } from './createRecentFrames.js'
import type { Push } from './LiveOptions.js'

/** Watches whether the server pushes changes, and whether some were missed while it did not. */
export interface PushMonitor {
  /** State: emits after the monitor has taken it in. */
  readonly push$: Observable<Push>
  /** Emits when a snapshot has to make up for what was missed. */
  readonly missed$: Observable<unknown>
  /** Whether what is known may be behind. */
  isBehind(): boolean
  /** Called when a snapshot is asked for; what it gives is called when that is answered. */
  begin(): () => void
}

/**
 * ```
 * push$:     n--x---n-------     n = on, x = off
 * missed$:   -------a-- 1s b     the first may miss what is not committed yet
 * ```
 */
export function createPushMonitor(given$: Observable<Push>): PushMonitor {
  let push: Push = 'on'
  let hasMissed = false
  /** How often it went off. */
  let pauses = 0
  const push$ = given$.pipe(
    tap((next) => {
      push = next
      if (next !== 'off') return
      hasMissed = true
      pauses++
    }),
    share({ connector: () => new ReplaySubject(1) }),
  )
  return {
    push$,
    missed$: push$.pipe(
      filter((next) => next === 'on' && hasMissed),
      switchMap(() => timer(0, COMMIT_MS).pipe(take(2))),
    ),
    isBehind: () => hasMissed || push !== 'on',
    begin: () => {
      const before = push === 'off' ? undefined : pauses
      return () => {
        if (before === pauses) hasMissed = false
      }
    },
  }
}

import type { Observable } from 'rxjs'
import { EMPTY, filter, map, merge, ReplaySubject, switchMap, take, throwError, timer } from 'rxjs'
import { TimedOut } from '../errors/TimedOut.js'
import { longestTimer } from '../timing/longestTimer.js'
import type { Trace } from '../trace/Trace.js'
import type { OutboxState } from './OutboxState.js'

/** What an outbox shows of itself. */
export interface OutboxReport {
  readonly state$: Observable<OutboxState>
  state(): OutboxState
  /** Emits once, when nothing waits any more; errors with `TimedOut` if that takes too long. */
  drained(timeoutMs?: number): Observable<undefined>
  /** Looks anew, and emits what changed. */
  report(): void
  complete(): void
}

export interface OutboxReportStages {
  readonly queued: () => number
  readonly unconfirmed: () => number
  /** Until when the server wants silence, in epoch milliseconds. */
  readonly pausedUntil: () => number | undefined
  readonly trace: Trace
}

export function createOutboxState(stages: OutboxReportStages): OutboxReport {
  let state: OutboxState = { queued: 0, unconfirmed: 0, paused: false }
  const state$ = new ReplaySubject<OutboxState>(1)
  state$.next(state)

  return {
    // A subscriber may have changed it by now.
    state$: state$.pipe(filter((next) => next === state)),
    state: () => state,
    drained: (timeoutMs) => {
      const empty$ = state$.pipe(
        filter(({ queued, unconfirmed }) => queued === 0 && unconfirmed === 0),
        map(() => undefined),
      )
      return merge(empty$, timeoutMs === undefined ? EMPTY : expiryOf(timeoutMs)).pipe(take(1))
    },
    report: () => {
      const queued = stages.queued()
      const unconfirmed = stages.unconfirmed()
      const resumesAt = stages.pausedUntil()
      const isSame =
        queued === state.queued &&
        unconfirmed === state.unconfirmed &&
        resumesAt === state.resumesAt
      if (isSame) return
      const wasPaused = state.paused
      state = {
        queued,
        unconfirmed,
        paused: resumesAt !== undefined,
        ...(resumesAt === undefined ? {} : { resumesAt }),
      }
      if (state.paused !== wasPaused) {
        const event = wasPaused ? 'resumed' : 'paused'
        stages.trace.tell?.({ what: 'outbox', event, until: resumesAt, queued, unconfirmed })
      }
      state$.next(state)
    },
    complete: () => {
      state$.complete()
    },
  }
}

function expiryOf(afterMs: number): Observable<never> {
  return timer(Math.min(afterMs, longestTimer)).pipe(
    switchMap(() => throwError(() => new TimedOut({ stage: 'drained', afterMs }))),
  )
}

import type { Observable } from 'rxjs'
import { EMPTY, filter, map, merge, switchMap, take, throwError, timer } from 'rxjs'
import { TimedOut } from '../errors/TimedOut.js'
import { createCell } from '../state/createCell.js'
import { newestOf } from '../state/newestOf.js'
import type { State } from '../state/State.js'
import { longestTimer } from '../timing/longestTimer.js'
import type { OutboxStages } from './Outbox.js'
import type { OutboxState } from './OutboxState.js'

/** What an outbox shows of itself. */
export interface OutboxReport {
  readonly state$: State<OutboxState>
  /** Emits once, when nothing waits any more; errors with `TimedOut` if that takes too long. */
  drained(timeoutMs?: number): Observable<undefined>
  /** Looks anew, and emits what changed. */
  report(): void
  complete(): void
}

export interface OutboxReportStages extends Pick<OutboxStages, 'pausedUntil' | 'trace' | 'turn'> {
  readonly queued: () => number
  readonly unconfirmed: () => number
}

export function createOutboxState(stages: OutboxReportStages): OutboxReport {
  const cell = createCell<OutboxState>({ queued: 0, unconfirmed: 0, paused: false }, stages.turn)

  return {
    state$: cell.state$,
    drained: (timeoutMs) => {
      // Without what is old: a message may have been sent in between.
      const empty$ = newestOf(cell).pipe(
        filter(({ queued, unconfirmed }) => queued === 0 && unconfirmed === 0),
        map(() => undefined),
      )
      return merge(empty$, timeoutMs === undefined ? EMPTY : expiryOf(timeoutMs)).pipe(take(1))
    },
    report: () => {
      const queued = stages.queued()
      const unconfirmed = stages.unconfirmed()
      const resumesAt = stages.pausedUntil()
      const before = cell.get()
      const isSame =
        queued === before.queued &&
        unconfirmed === before.unconfirmed &&
        resumesAt === before.resumesAt
      if (isSame) return
      const paused = resumesAt !== undefined
      if (paused !== before.paused) {
        const event = paused ? 'paused' : 'resumed'
        stages.trace.tell?.({ what: 'outbox', event, until: resumesAt, queued, unconfirmed })
      }
      cell.set({ queued, unconfirmed, paused, ...(paused ? { resumesAt } : {}) })
    },
    complete: cell.complete,
  }
}

function expiryOf(afterMs: number): Observable<never> {
  return timer(Math.min(afterMs, longestTimer)).pipe(
    switchMap(() => throwError(() => new TimedOut({ stage: 'drained', afterMs }))),
  )
}

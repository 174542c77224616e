import { catchError, EMPTY, ignoreElements, type Observable, tap, timer } from 'rxjs'
import { retryTransient } from '../../operators/retryTransient.js'
import type { HealingTraced } from '../../trace/PlayerTraced.js'
import type { Trace } from '../../trace/Trace.js'

export interface HealStages {
  readonly random: () => number
  readonly trace: Trace
}

/** How often a call that failed in passing is made again. */
const RETRIES = 3

/** Makes a call that undoes what a ghost did, and tells the trace what becomes of it. Never emits, never errors. */
export function heal(
  call$: Observable<unknown>,
  what: Pick<HealingTraced, 'of' | 'channelId' | 'attempt'>,
  { random, trace }: HealStages,
): Observable<never> {
  const about = { what: 'heal', ...what } as const
  trace.tell?.({ ...about, event: 'wanted' })
  return call$.pipe(
    retryTransient({ count: RETRIES, random }),
    tap(() => trace.tell?.({ ...about, event: 'done' })),
    ignoreElements(),
    catchError((failure: unknown) => {
      trace.tell?.({ ...about, event: 'given-up', failure })
      return EMPTY
    }),
  )
}

/** The time in which others may undo it: another tab, or the server itself. */
export function aMoment(random: () => number): Observable<unknown> {
  return timer(100 + random() * 900)
}

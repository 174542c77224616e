import type { Observable, OperatorFunction } from 'rxjs'
import { audit, connect, defer, endWith, ignoreElements, map, merge, tap } from 'rxjs'

/** What waits for a tick. */
export interface Batch<T> {
  add(value: T): void
  /** Gives what was added, and is empty again. */
  take(): readonly T[]
}

/**
 * Collects values and emits them at the next tick, as a batch that is never empty.
 *
 * `tick$` is subscribed to when a value comes and nothing waits, and left at its first tick. The batch is empty again
 * before it is delivered: a value that comes of the delivery waits for the next tick.
 */
export function batchOnTick<T>(
  makeBatch: () => Batch<T>,
  tick$: Observable<unknown>,
): OperatorFunction<T, readonly T[]> {
  return (source) =>
    defer(() => {
      const batch = makeBatch()
      return source.pipe(
        connect((value$) => {
          // A tick that stays out does not keep the end back.
          const end$ = value$.pipe(ignoreElements(), endWith(undefined))
          return value$.pipe(
            tap((value) => {
              batch.add(value)
            }),
            audit(() => merge(tick$, end$)),
            map(() => batch.take()),
          )
        }),
      )
    })
}

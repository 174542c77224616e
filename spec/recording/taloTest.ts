import type { Observable } from 'rxjs'
import { EMPTY, isObservable, mergeMap, takeUntil, timer } from 'rxjs'
import { TestScheduler } from 'rxjs/testing'

export { replay } from '../../lib/testing/stubs/index.js'

/** As much of the kit's `taloTest` as a generated test uses. */
export interface TaloTest {
  at(marbles: string, act: () => unknown): void
  expectObservable<T>(stream$: Observable<T>, name?: string): Expectation<T>
}

export interface Expectation<T> {
  toEmit(...values: readonly T[]): void
  toBeSilent(): void
}

export function taloTest(
  body: (t: TaloTest) => void,
  options: { readonly until: number },
): () => void {
  return () => {
    const checks: (() => void)[] = []
    const scheduler = new TestScheduler(() => undefined)
    scheduler.run(({ flush, hot }) => {
      scheduler.maxFrames = options.until
      const until$ = timer(options.until)
      body({
        at: (marbles, act) => {
          hot(marbles)
            .pipe(
              mergeMap(() => {
                const done = act()
                return isObservable(done) ? done : EMPTY
              }),
            )
            .subscribe()
        },
        expectObservable: (stream$, name) => {
          const seen: [string | undefined, ...unknown[]] = [name]
          stream$.pipe(takeUntil(until$)).subscribe((value) => seen.push(value))
          const check = (values: readonly unknown[]) => {
            checks.push(() => {
              expect(seen).toEqual([name, ...values])
            })
          }
          return {
            toEmit: (...values) => {
              check(values)
            },
            toBeSilent: () => {
              check([])
            },
          }
        },
      })
      flush()
    })
    for (const check of checks) check()
  }
}

import fc from 'fast-check'
import {
  asyncScheduler,
  defer,
  finalize,
  merge,
  mergeMap,
  of,
  takeUntil,
  throwError,
  timer,
} from 'rxjs'
import type { Observable } from 'rxjs'
import { TestScheduler } from 'rxjs/testing'
import { createRequestQueue } from '../../lib/live/createRequestQueue.js'
import type { Priority } from '../../lib/live/createSlots.js'
import { test } from '../support/marbles.js'

const now = () => asyncScheduler.now()

function queueWith(random = () => 0) {
  return createRequestQueue({ random, clock: { elapsed: now } })
}

/** The times at which the calls of a queue begin, in order. */
function starts() {
  const at: number[] = []
  function call$(takesMs: number): Observable<number> {
    return defer(() => {
      at.push(now())
      return timer(takesMs)
    })
  }
  return { at, call$ }
}

/** The most that lie within any 60 s. */
function mostInAMinute(at: readonly number[]): number {
  return Math.max(0, ...at.map((from) => at.filter((t) => t >= from && t < from + 60_000).length))
}

describe('createRequestQueue', () => {
  test('makes what is wanted now at once, and spreads what heals over two seconds', (run) => {
    const { cold, expectObservable, expectSubscriptions } = run
    const queue = queueWith(() => 0.5)
    const a$ = cold('-(v|)')
    const b$ = cold('-(v|)')
    const c$ = cold('-(v|)')

    expectObservable(queue.run('a', 'user', a$)).toBe('-(v|)')
    expectObservable(queue.run('b', 'user', b$)).toBe('-(v|)')
    expectObservable(queue.run('c', 'background', c$)).toBe('1001ms (v|)')
    expectSubscriptions(a$.subscriptions).toBe('^!')
    expectSubscriptions(b$.subscriptions).toBe('^!')
    expectSubscriptions(c$.subscriptions).toBe('1s ^!')
  })

  test('makes four calls at once, and the next one in the place of the first that ends or fails', (run) => {
    const { cold, expectObservable, expectSubscriptions } = run
    const queue = queueWith()
    const short$ = cold('--(v|)')
    const failing$ = cold('-#')
    const long$ = cold('-----(v|)')
    const last$ = cold('-(v|)')
    function queued(key: string, call$: Observable<string>): Observable<string> {
      return queue.run(key, 'user', call$)
    }

    const all$ = merge(queued('a', long$), queued('b', short$), queued('c', long$))
    expectObservable(all$).toBe('--v--(vv|)')
    expectObservable(queued('d', failing$)).toBe('-#')
    expectObservable(queued('e', last$)).toBe('--(v|)')
    expectObservable(queued('f', last$)).toBe('---(v|)')
    expectSubscriptions(last$.subscriptions).toBe(['-^!', '--^!'])
  })

  test('lets what is wanted now pass what heals', ({ cold, expectSubscriptions }) => {
    const queue = queueWith()
    const busy$ = cold('---(v|)')
    const heal$ = cold('-(v|)')
    const urgent$ = cold('-(v|)')
    for (const key of ['a', 'b', 'c', 'd']) queue.run(key, 'user', busy$).subscribe()
    queue.run('e', 'background', heal$).subscribe()
    for (const key of ['f', 'g', 'h', 'i']) {
      timer(2)
        .pipe(mergeMap(() => queue.run(key, 'user', urgent$)))
        .subscribe()
    }

    expectSubscriptions(urgent$.subscriptions).toBe(['---^!', '---^!', '---^!', '---^!'])
    expectSubscriptions(heal$.subscriptions).toBe('  ----^!')
  })

  test('makes one call of those with the same key that wait, and another of one that comes later', (run) => {
    const { cold, expectObservable, expectSubscriptions } = run
    const queue = queueWith(() => 0.001)
    const call$ = cold('--(v|)')

    expectObservable(queue.run('a', 'background', call$)).toBe('       ----(v|)')
    expectObservable(queue.run('a', 'background', call$), '-^').toBe(' ----(v|)')
    // The call is under way since 2, and may have missed what this one wants to know.
    expectObservable(queue.run('a', 'background', call$), '---^').toBe('-------(v|)')
    expectSubscriptions(call$.subscriptions).toBe(['--^-!', '-----^-!'])
  })

  test('makes a call while it has a subscriber', (run) => {
    const { cold, expectObservable, expectSubscriptions } = run
    const queue = queueWith(() => 0.001)
    const wanted$ = cold('  --(v|)')
    const unwanted$ = cold('--(v|)')

    expectObservable(queue.run('a', 'background', wanted$), '  ^!').toBe('')
    expectObservable(queue.run('a', 'background', wanted$), '  ^').toBe('----(v|)')
    expectObservable(queue.run('b', 'background', unwanted$), '^!').toBe('')
    expectSubscriptions(wanted$.subscriptions).toBe('--^-!')
    expectSubscriptions(unwanted$.subscriptions).toBe([])
  })

  test('passes a turn on that is given up, before or after it began', (run) => {
    const { cold, expectSubscriptions } = run
    const queue = queueWith()
    const endless$ = cold('-')
    const next$ = cold('   -(v|)')
    const running = ['a', 'b', 'c', 'd'].map((key) => queue.run(key, 'user', endless$).subscribe())
    const waiting = queue.run('e', 'user', next$).subscribe()
    queue.run('f', 'user', next$).subscribe()
    timer(1).subscribe(() => {
      waiting.unsubscribe()
    })
    timer(3).subscribe(() => running[0]?.unsubscribe())

    expectSubscriptions(next$.subscriptions).toBe('---^!')
  })

  test('begins 40 to heal and 80 in all in any minute, and goes on as soon as it may', (run) => {
    const { flush } = run
    const queue = queueWith()
    const healed = starts()
    const urgent = starts()
    const times = (count: number) => Array.from({ length: count }, (_, index) => String(index))
    merge(
      ...times(100).map((key) => queue.run(`heal ${key}`, 'background', healed.call$(10))),
      timer(1_000).pipe(
        mergeMap(() =>
          merge(...times(60).map((key) => queue.run(`now ${key}`, 'user', urgent.call$(10)))),
        ),
      ),
    ).subscribe()
    flush()

    expect(healed.at).toHaveLength(100)
    expect(healed.at.filter((at) => at < 60_000)).toHaveLength(40)
    expect(urgent.at.filter((at) => at < 60_000)).toHaveLength(40)
    expect(urgent.at.slice(0, 40).every((at) => at < 1_200)).toBe(true)
    expect(mostInAMinute([...healed.at, ...urgent.at])).toBe(80)
  })

  it('never begins more than 40 to heal, nor 80 in all, in any minute, nor five at once', () => {
    interface Wish {
      readonly at: number
      readonly burst: number
      readonly priority: Priority
      readonly takesMs: number
      readonly stayMs: number
    }
    const anyWish: fc.Arbitrary<Wish> = fc.record({
      at: fc.integer({ min: 0, max: 150_000 }),
      burst: fc.integer({ min: 1, max: 50 }),
      priority: fc.constantFrom<Priority>('user', 'background'),
      takesMs: fc.integer({ min: 0, max: 3_000 }),
      stayMs: fc.constantFrom(Infinity, Infinity, 0, 1, 500),
    })
    const property = fc.property(
      fc.array(anyWish, { minLength: 1, maxLength: 12 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (wishes, chance) => {
        new TestScheduler(() => undefined).run(({ flush }) => {
          const queue = queueWith(() => chance)
          const healed = starts()
          const all = starts()
          const calls: { readonly from: number; to: number }[] = []
          let ended = 0
          let stayed = 0
          function wished({ priority, takesMs, stayMs }: Wish, key: string): Observable<unknown> {
            const call$ = defer(() => {
              const call = { from: now(), to: Infinity }
              calls.push(call)
              all.at.push(now())
              if (priority === 'background') healed.at.push(now())
              return timer(takesMs).pipe(
                finalize(() => {
                  call.to = now()
                }),
              )
            })
            const answer$ = queue.run(key, priority, call$)
            return stayMs === Infinity ? answer$ : answer$.pipe(takeUntil(timer(stayMs)))
          }
          for (const [index, wish] of wishes.entries()) {
            const keys = Array.from(
              { length: wish.burst },
              (_, each) => `${String(index)} ${String(each)}`,
            )
            if (wish.stayMs === Infinity) stayed += wish.burst
            timer(wish.at)
              .pipe(mergeMap(() => merge(...keys.map((key) => wished(wish, key)))))
              .subscribe(() => ended++)
          }
          flush()
          expect(mostInAMinute(healed.at)).toBeLessThanOrEqual(40)
          expect(mostInAMinute(all.at)).toBeLessThanOrEqual(80)
          const activeAt = (at: number) => calls.filter(({ from, to }) => from <= at && at < to)
          for (const { from } of calls) expect(activeAt(from).length).toBeLessThanOrEqual(4)
          expect(ended).toBeGreaterThanOrEqual(stayed)
        })
      },
    )
    fc.assert(property, { numRuns: 25 })
  })

  test('leaves no timer behind when no call waits any more', ({ cold, flush }) => {
    const queue = queueWith(() => 0.5)
    const ends = Array.from({ length: 50 }, (_, index) =>
      queue.run(String(index), index % 2 === 0 ? 'user' : 'background', of(index)).subscribe(),
    )
    timer(2_000).subscribe(() => {
      for (const running of ends) running.unsubscribe()
    })
    cold('-').subscribe()
    flush()

    // Virtual time ends with the last timer.
    expect(now()).toBe(2_000)
  })

  it('hands on what a call fails with, and gives its turn to the next', () => {
    const queue = queueWith()
    const seen: unknown[] = []
    const failure = new Error('no')
    for (const key of ['a', 'b', 'c', 'd', 'e']) {
      const call$ = throwError(() => failure)
      queue.run(key, 'user', call$).subscribe({ error: (error: unknown) => seen.push(error) })
    }

    expect(seen).toEqual(Array.from({ length: 5 }, () => failure))
  })
})

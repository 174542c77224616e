import fc from 'fast-check'
import { type Observable, defer } from 'rxjs'
import { TestScheduler } from 'rxjs/testing'
import {
  HttpError,
  RateLimited,
  retryTransient,
  TimedOut,
  Unauthorized,
  Unreachable,
} from '../../lib/core.js'
import { marbles, test } from '../support/marbles.js'

const x = new Unreachable()
const steady = { initialMs: 3, random: () => 0.5 }

/** One after the other, one a subscription. */
function inTurn<T>(...calls: readonly Observable<T>[]): Observable<T> {
  let next = 0
  return defer(() => calls[next++]!)
}

describe('retryTransient', () => {
  test('makes a call again when it failed for a reason that passes', (run) => {
    const { cold, expectObservable, expectSubscriptions } = run
    const first$ = cold(' -#             ', {}, x)
    const second$ = cold('   -#          ', {}, x)
    const third$ = cold('         -(v|)  ')
    const result = '    ---------(v|)   '

    expectObservable(inTurn(first$, second$, third$).pipe(retryTransient(steady))).toBe(result)
    expectSubscriptions(first$.subscriptions).toBe(' ^!')
    expectSubscriptions(second$.subscriptions).toBe('---^!')
    expectSubscriptions(third$.subscriptions).toBe(' --------^!')
  })

  test('waits as long as the server asks after RateLimited, and up to initialMs more', (run) => {
    const { cold, expectObservable } = run
    const limited = new RateLimited({ retryInMs: 6, retryAt: 6 })
    const call$ = inTurn(cold('-#', {}, limited), cold('-(v|)'))

    const retried$ = call$.pipe(retryTransient({ initialMs: 4, random: () => 0.5 }))
    expectObservable(retried$).toBe('----------(v|)')
  })

  test('waits no longer than a timer can, instead of not at all', ({ cold, expectObservable }) => {
    const call$ = inTurn(cold('-#', {}, x), cold('(v|)'))

    const options = { initialMs: 2 ** 40, longestMs: Infinity, random: () => 0.5 }
    expectObservable(call$.pipe(retryTransient(options))).toBe('- 2147483647ms (v|)')
  })

  marbles.each([
    new HttpError({ status: 404 }),
    new Unauthorized({ reason: 'access-key' }),
    new TypeError('a bug'),
  ])('passes %s on at once', ({ cold, expectObservable, expectSubscriptions }, failure) => {
    const call$ = cold('-#', {}, failure)

    expectObservable(call$.pipe(retryTransient(steady))).toBe('-#', {}, failure)
    expectSubscriptions(call$.subscriptions).toBe('           ^!')
  })

  test('passes the last failure on when it has tried often enough', (run) => {
    const { cold, expectObservable } = run
    const late = new TimedOut({ stage: 'http', afterMs: 1 })
    const call$ = inTurn(cold('-#', {}, x), cold('-#', {}, late))

    expectObservable(call$.pipe(retryTransient({ ...steady, count: 1 }))).toBe('----#', {}, late)
  })

  test('makes no second call with a count of 0', ({ cold, expectObservable }) => {
    expectObservable(cold('-#', {}, x).pipe(retryTransient({ count: 0 }))).toBe('-#', {}, x)
  })

  test('ends the wait when it is unsubscribed from', (run) => {
    const { cold, expectObservable, expectSubscriptions } = run
    const call$ = cold('              -#', {}, x)
    const unsubscribed = '           --!'

    expectObservable(call$.pipe(retryTransient(steady)), unsubscribed).toBe('--')
    expectSubscriptions(call$.subscriptions).toBe('^!')
  })

  test('counts anew for each subscriber', ({ cold, expectObservable }) => {
    const retried$ = cold('#', {}, x).pipe(retryTransient({ ...steady, count: 1 }))

    expectObservable(retried$, '^').toBe('         --#', {}, x)
    expectObservable(retried$, '-----^').toBe('    -------#', {}, x)
  })

  it('waits between a third and all of a ceiling that doubles up to longestMs', () => {
    const settings = fc.record({
      count: fc.integer({ min: 1, max: 8 }),
      initialMs: fc.integer({ min: 1, max: 2_000 }),
      longestMs: fc.integer({ min: 1, max: 10_000 }),
      luck: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    })
    fc.assert(
      fc.property(settings, ({ count, initialMs, longestMs, luck }) => {
        const scheduler = new TestScheduler(() => undefined)
        const times: number[] = []
        scheduler.run(({ cold, flush }) => {
          const call$ = defer(() => {
            times.push(scheduler.now())
            return cold('#', {}, x)
          })
          const options = { count, initialMs, longestMs, random: () => luck }
          call$.pipe(retryTransient(options)).subscribe({ error: () => undefined })
          flush()
        })
        expect(times).toHaveLength(count + 1)
        times.slice(1).forEach((time, index) => {
          const waited = time - times[index]!
          const ceiling = Math.min(longestMs, initialMs * 2 ** index)
          expect(waited).toBeGreaterThanOrEqual(Math.floor(ceiling / 3))
          expect(waited).toBeLessThanOrEqual(ceiling)
        })
      }),
    )
  })
})

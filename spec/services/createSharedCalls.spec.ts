import { defer, EMPTY, finalize, mergeMap, of } from 'rxjs'
import type { Observable } from 'rxjs'
import { createSharedCalls } from '../../lib/services/createSharedCalls.js'
import { test } from '../support/marbles.js'

describe('createSharedCalls', () => {
  test('F106 makes equal calls once while they are under way, and others for themselves', (run) => {
    const { cold, expectObservable, expectSubscriptions } = run
    const shared = createSharedCalls()
    const first$ = cold('---(a|)')
    const again$ = cold('      ---(b|)')
    const other$ = cold('---(c|)')
    const calls = [first$, again$]
    const call$ = shared.share(
      'a',
      defer(() => calls.shift() ?? EMPTY),
    )

    expectObservable(call$).toBe('               ---(a|)')
    expectObservable(call$, '-^').toBe('         ---(a|)')
    expectObservable(shared.share('c', other$), '-^').toBe('----(c|)')
    expectObservable(call$, '----^').toBe('      -------(b|)')
    expectSubscriptions(first$.subscriptions).toBe('^--!')
    expectSubscriptions(again$.subscriptions).toBe('----^--!')
  })

  test('F106 runs to its answer though all have unsubscribed, for those who come in time', (run) => {
    const { cold, expectObservable, expectSubscriptions } = run
    const shared = createSharedCalls()
    const answer$ = cold('------(a|)')
    const call$ = shared.share('a', answer$)

    expectObservable(call$, '^-!').toBe('-')
    expectObservable(call$, '----^').toBe('------(a|)')
    expectSubscriptions(answer$.subscriptions).toBe('^-----!')
  })

  test('F106 shares a failure, and makes the call anew after it', ({ cold, expectObservable }) => {
    const shared = createSharedCalls()
    const calls: Observable<string>[] = [cold('--#'), cold('--(a|)')]
    const call$ = shared.share(
      'a',
      defer(() => calls.shift() ?? EMPTY),
    )

    expectObservable(call$).toBe('--#')
    expectObservable(call$, '-^').toBe('--#')
    expectObservable(call$, '---^').toBe('-----(a|)')
  })

  it('F106 makes a call anew from within the news of its answer', () => {
    const shared = createSharedCalls()
    let made = 0
    let open = 0
    const call$ = shared.share(
      'a',
      defer(() => {
        open++
        return of(++made)
      }).pipe(finalize(() => open--)),
    )
    const received: number[] = []
    call$
      .pipe(mergeMap((first) => (first === 1 ? call$ : EMPTY)))
      .subscribe((n) => received.push(n))

    expect(received).toEqual([2])
    expect([made, open]).toEqual([2, 0])
  })
})

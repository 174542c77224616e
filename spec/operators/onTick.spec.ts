import { NEVER, of, Subject } from 'rxjs'
import { onTick } from '../../lib/core.js'
import { test } from '../support/marbles.js'

describe('onTick', () => {
  test('emits everything that came since the last tick', (run) => {
    const { hot, expectObservable, expectSubscriptions } = run
    const source = hot('-ab-----c--d|    ')
    const tick$ = hot('  -----t----t--    ')
    const result = '     -----x----y-(z|) '
    const ticks = ['     -^---!           ', '--------^-!', '-----------^!']

    const batches = { x: ['a', 'b'], y: ['c'], z: ['d'] }
    expectObservable(source.pipe(onTick(tick$))).toBe(result, batches)
    expectSubscriptions(tick$.subscriptions).toBe(ticks)
  })

  test('emits nothing at a tick without news', ({ hot, expectObservable }) => {
    const source = hot('-a-a--------|')
    const tick$ = hot('  --t-t-t-t-t-t')
    const result = '     --x-x-------|'

    expectObservable(source.pipe(onTick(tick$))).toBe(result, { x: ['a'] })
  })

  test('has a batch for each subscriber', ({ hot, expectObservable }) => {
    const source = hot('-a--b-----|')
    const tick$ = hot('  ------t----')

    const ticked$ = source.pipe(onTick(tick$))
    expectObservable(ticked$, '^').toBe('  ------x---|', { x: ['a', 'b'] })
    expectObservable(ticked$, '--^').toBe('------y---|', { y: ['b'] })
  })

  it('emits all of a source that comes at once as one batch', () => {
    const told: unknown[] = []
    of('a', 'b', 'a')
      .pipe(onTick(NEVER))
      .subscribe({ next: (batch) => told.push(batch), complete: () => told.push('complete') })

    expect(told).toEqual([['a', 'b', 'a'], 'complete'])
  })

  it('never changes a batch that it has emitted', () => {
    const source = new Subject<string>()
    const tick$ = new Subject<void>()
    const told: unknown[] = []
    source.pipe(onTick(tick$)).subscribe((batch) => {
      told.push(batch)
      if (told.length === 1) source.next('b')
    })

    source.next('a')
    tick$.next()
    tick$.next()
    expect(told).toEqual([['a'], ['b']])
  })
})

import fc from 'fast-check'
import {
  BehaviorSubject,
  concatMap,
  filter,
  map,
  NEVER,
  type Observable,
  of,
  Subject,
  tap,
  timer,
} from 'rxjs'
import { conflateBy } from '../../lib/core.js'
import { test } from '../support/marbles.js'
import { valuesOf } from '../support/valuesOf.js'

/** Letters of one key differ in case alone. */
const keyOf = (letter: string) => letter.toLowerCase()
const failure = new Error('it failed')

describe('conflateBy', () => {
  test('emits the newest of each key at the tick', (run) => {
    const { hot, expectObservable, expectSubscriptions } = run
    const source = hot('-aAb----a--b|    ')
    const tick$ = hot('  -----t----t--    ')
    const result = '     -----x----y-(z|) '
    const ticks = ['     -^---!           ', '--------^-!', '-----------^!']

    const batches = { x: ['A', 'b'], y: ['a'], z: ['b'] }
    expectObservable(source.pipe(conflateBy(keyOf, tick$))).toBe(result, batches)
    expectSubscriptions(tick$.subscriptions).toBe(ticks)
  })

  test('keeps the order in which what is left arrived', ({ hot, expectObservable }) => {
    const source = hot('-abcA---|')
    const tick$ = hot('  ------t--')
    const result = '     ------x-|'

    expectObservable(source.pipe(conflateBy(keyOf, tick$))).toBe(result, { x: ['b', 'c', 'A'] })
  })

  test('takes a cold tick as the time that a batch is gathered for', (run) => {
    const { hot, cold, expectObservable } = run
    const source = hot('-aA----b----|    ')
    const tick$ = cold(' ---t---t---t     ')
    const result = '     ----x-----y-|    '

    const batches = { x: ['A'], y: ['b'] }
    expectObservable(source.pipe(conflateBy(keyOf, tick$))).toBe(result, batches)
  })

  test('ticks after 16 ms, unless told otherwise, where there are no animation frames', (run) => {
    const { hot, expectObservable } = run
    const source = hot('-aA 40ms b 40ms |')

    const result = '     - 16ms x 25ms 16ms y 24ms |'
    const batches = { x: ['A'], y: ['b'] }
    expectObservable(source.pipe(conflateBy(keyOf))).toBe(result, batches)
  })

  test('emits what waits at the end, even if no tick ever comes', ({ hot, expectObservable }) => {
    const source = hot('-aA-b-|   ')
    const result = '     ------(x|)'

    expectObservable(source.pipe(conflateBy(keyOf, NEVER))).toBe(result, { x: ['A', 'b'] })
  })

  test('emits the rest at the end when there are no more ticks', ({ hot, expectObservable }) => {
    const source = hot('-a---b---A---|    ')
    const tick$ = hot('  ---t---|          ')
    const result = '     ---x---------(y|) '

    const batches = { x: ['a'], y: ['b', 'A'] }
    expectObservable(source.pipe(conflateBy(keyOf, tick$))).toBe(result, batches)
  })

  test('passes an error on at once, and nothing that waits', (run) => {
    const { hot, expectObservable, expectSubscriptions } = run
    const source = hot('-a--#    ', undefined, failure)
    const tick$ = hot('  ------t  ')
    const result = '     ----#    '

    expectObservable(source.pipe(conflateBy(keyOf, tick$))).toBe(result, undefined, failure)
    expectSubscriptions(tick$.subscriptions).toBe('-^--!')
  })

  test('passes an error of the tick on and leaves its source', (run) => {
    const { hot, expectObservable, expectSubscriptions } = run
    const source = hot('-a------b')
    const tick$ = hot('  ----#    ', undefined, failure)
    const result = '     ----#    '

    expectObservable(source.pipe(conflateBy(keyOf, tick$))).toBe(result, undefined, failure)
    expectSubscriptions(source.subscriptions).toBe('^---!')
  })

  test('leaves its source and its tick without subscribers', (run) => {
    const { hot, expectObservable, expectSubscriptions } = run
    const source = hot('-a-------')
    const tick$ = hot('  --------t')
    const end = '        ----!    '

    expectObservable(source.pipe(conflateBy(keyOf, tick$)), end).toBe('----')
    expectSubscriptions(source.subscriptions).toBe('^---!')
    expectSubscriptions(tick$.subscriptions).toBe('  -^--!')
  })

  test('has a batch for each subscriber', ({ hot, expectObservable }) => {
    const source = hot('-a--b-----|')
    const tick$ = hot('  ------t----')

    const conflated$ = source.pipe(conflateBy(keyOf, tick$))
    expectObservable(conflated$, '^').toBe('  ------x---|', { x: ['a', 'b'] })
    expectObservable(conflated$, '--^').toBe('------y---|', { y: ['b'] })
  })

  it('emits all of a source that comes at once as one batch', () => {
    const told: unknown[] = []
    of('a', 'b', 'A')
      .pipe(conflateBy(keyOf, NEVER))
      .subscribe({ next: (batch) => told.push(batch), complete: () => told.push('complete') })

    expect(told).toEqual([['b', 'A'], 'complete'])
  })

  it('keeps what a subscriber says during a delivery for the next tick', () => {
    const source = new Subject<string>()
    const tick$ = new Subject<void>()
    const told: unknown[] = []
    source.pipe(conflateBy(keyOf, tick$)).subscribe((batch) => {
      told.push(batch)
      if (told.length === 1) source.next('c')
    })

    source.next('a')
    source.next('b')
    tick$.next()
    expect(told).toEqual([['a', 'b']])
    tick$.next()
    expect(told).toEqual([['a', 'b'], ['c']])
  })

  it('completes once if a subscriber ends its source during a delivery', () => {
    const source = new Subject<string>()
    const tick$ = new Subject<void>()
    const told: unknown[] = []
    source.pipe(conflateBy(keyOf, tick$)).subscribe({
      next: (batch) => {
        told.push(batch)
        source.complete()
      },
      complete: () => told.push('complete'),
    })

    source.next('a')
    tick$.next()
    expect(told).toEqual([['a'], 'complete'])
    expect([source.observed, tick$.observed]).toEqual([false, false])
  })

  it('tells what the key function throws', () => {
    const told: unknown[] = []
    const source = new Subject<string>()
    source
      .pipe(
        conflateBy(() => {
          throw failure
        }),
      )
      .subscribe({ error: (error: unknown) => told.push(error) })

    source.next('a')
    expect([told, source.observed]).toEqual([[failure], false])
  })

  it('leaves what the source emitted without the values that newer ones superseded', () => {
    const steps = fc.array(fc.constantFrom('a', 'A', 'b', 'B', 'c', 'C', 'tick'))
    fc.assert(
      fc.property(steps, (script) => {
        const source = new Subject<string>()
        const tick$ = new Subject<void>()
        const batches = valuesOf(source.pipe(conflateBy(keyOf, tick$)))

        for (const step of script) {
          if (step === 'tick') tick$.next()
          else source.next(step)
        }
        source.complete()

        const windows = script.join(' ').split('tick')
        const expected = windows
          .map((window) => window.split(' ').filter((letter) => letter !== ''))
          .map((letters) =>
            letters.filter(
              (letter, index) =>
                !letters.slice(index + 1).some((later) => keyOf(later) === keyOf(letter)),
            ),
          )
          .filter((letters) => letters.length > 0)
        expect(batches).toEqual(expected)
      }),
    )
  })

  test('F81 gives a slow consumer the newest of each key when it is ready, and keeps nothing else', (run) => {
    const { hot, expectObservable } = run
    const source = hot(' -a-b-A-a-b-B-A-----b-----|    ')
    const result = '     ------v----w----x----y----(z|)'
    const isBusy$ = new BehaviorSubject(false)
    const isFree$ = isBusy$.pipe(filter((isBusy) => !isBusy))
    function work(batch: readonly string[]): Observable<readonly string[]> {
      isBusy$.next(true)
      const done = () => {
        isBusy$.next(false)
      }
      return timer(5).pipe(
        map(() => batch),
        tap({ finalize: done }),
      )
    }

    const batches = { v: ['a'], w: ['b', 'A'], x: ['a', 'B'], y: ['A'], z: ['b'] }
    const worked$ = source.pipe(conflateBy(keyOf, isFree$), concatMap(work))
    expectObservable(worked$).toBe(result, batches)
  })
})

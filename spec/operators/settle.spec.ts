import { EMPTY, of, switchMap, throwError } from 'rxjs'
import { HttpError, settle } from '../../lib/core.js'
import { test } from '../support/marbles.js'

const x = new HttpError({ status: 404 })
const outcomes = {
  s: { outcome: 'succeeded', value: 'v' },
  f: { outcome: 'failed', failure: x },
}

describe('settle', () => {
  test('tells the value of a call', ({ cold, expectObservable }) => {
    const call$ = cold('--(v|)')
    const result = '    --(s|)'

    expectObservable(call$.pipe(settle())).toBe(result, outcomes)
  })

  test('tells its failure as a value', ({ cold, expectObservable }) => {
    const call$ = cold('--#   ', {}, x)
    const result = '    --(f|)'

    expectObservable(call$.pipe(settle())).toBe(result, outcomes)
  })

  test('lets what the call is part of go on', ({ cold, hot, expectObservable }) => {
    const click$ = hot('-1----2---|  ')
    const result = '    ---f----s-|  '
    const calls = [cold('--#', {}, x), cold('--(v|)')]

    const outcome$ = click$.pipe(switchMap((click) => calls[Number(click) - 1]!.pipe(settle())))
    expectObservable(outcome$).toBe(result, outcomes)
  })

  it('passes on what is no failure of this package', () => {
    const bug = new TypeError('a bug')
    const told: unknown[] = []
    throwError(() => bug)
      .pipe(settle())
      .subscribe({ error: (error: unknown) => told.push(error) })

    expect(told).toEqual([bug])
  })

  it('leaves alone what its subscriber throws', () => {
    const told: unknown[] = []
    of('v')
      .pipe(
        settle(),
        switchMap(() => throwError(() => x)),
      )
      .subscribe({ next: (value) => told.push(value), error: () => told.push('error') })

    expect(told).toEqual(['error'])
  })

  it('has nothing to tell of a call that comes to nothing', () => {
    const told: unknown[] = []
    EMPTY.pipe(settle()).subscribe({
      next: (value) => told.push(value),
      complete: () => told.push('complete'),
    })

    expect(told).toEqual(['complete'])
  })
})

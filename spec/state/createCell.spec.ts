import type { Observable } from 'rxjs'
import { take } from 'rxjs'
import { createCell } from '../../lib/state/createCell.js'
import { marbles } from '../support/marbles.js'

function emittedBy<T>(state$: Observable<T>): T[] {
  const received: T[] = []
  state$.subscribe((value) => received.push(value))
  return received
}

describe('a cell', () => {
  it(
    'emits its value on subscribe, then only changes',
    marbles(({ hot, expectObservable }) => {
      const cell = createCell('a')
      hot('                      -a-b-b-c').subscribe(cell.set)

      expectObservable(cell.state$).toBe('a--b---c')
      expectObservable(cell.state$, '  ----^   ').toBe('----b--c')
      expectObservable(cell.state$.pipe(take(1))).toBe('(a|)')
    }),
  )

  it('reads its value without a subscription', () => {
    const cell = createCell(1)
    cell.set(2)

    expect([cell.get(), cell.state$.value]).toEqual([2, 2])
  })

  it('of changes made while one is told, tells those who come later only the newest', () => {
    const cell = createCell('a')
    const first: string[] = []
    cell.state$.subscribe((value) => {
      first.push(value)
      if (value === 'b') cell.set('c')
    })
    const second = emittedBy(cell.state$)
    cell.set('b')

    expect(first).toEqual(['a', 'b', 'c'])
    expect(second).toEqual(['a', 'c'])
  })

  it('tells a subscriber what it sets when it is told the first value', () => {
    const cell = createCell(1)
    const received: number[] = []
    cell.state$.subscribe((value) => {
      received.push(value)
      if (value === 1) cell.set(2)
    })

    expect(received).toEqual([1, 2])
  })

  it('changes at once with put, and tells later', () => {
    const cell = createCell(1)
    const received = emittedBy(cell.state$)
    const tell = cell.put(2)

    expect([cell.get(), received]).toEqual([2, [1]])
    expect(emittedBy(cell.state$)).toEqual([2])
    tell()
    expect(received).toEqual([1, 2])
  })

  it('gives its last value to those who come after its end', () => {
    const cell = createCell(1)
    cell.set(2)
    cell.complete()

    expect(emittedBy(cell.state$)).toEqual([2])
  })
})

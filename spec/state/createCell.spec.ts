import { take } from 'rxjs'
import { createCell } from '../../lib/state/createCell.js'
import { createTurn } from '../../lib/state/createTurn.js'
import { test } from '../support/marbles.js'
import { valuesOf } from '../support/valuesOf.js'

describe('a cell', () => {
  test('emits its value on subscribe, then only changes', ({ hot, expectObservable }) => {
    const cell = createCell('a', createTurn())
    hot('                      -a-b-b-c').subscribe(cell.set)

    expectObservable(cell.state$).toBe('a--b---c')
    expectObservable(cell.state$, '  ----^   ').toBe('----b--c')
    expectObservable(cell.state$.pipe(take(1))).toBe('(a|)')
  })

  it('reads its value without a subscription', () => {
    const cell = createCell(1, createTurn())
    cell.set(2)

    expect([cell.get(), cell.state$.value]).toEqual([2, 2])
  })

  it('F75 tells all subscribers of all changes in order, though one of them makes a change when it is told', () => {
    const cell = createCell('a', createTurn())
    const first: string[] = []
    cell.state$.subscribe((value) => {
      if (value === 'b') cell.set('c')
      first.push(value)
    })
    const second = valuesOf(cell.state$)
    cell.set('b')

    expect(first).toEqual(['a', 'b', 'c'])
    expect(second).toEqual(['a', 'b', 'c'])
  })

  it('F113 emits what the value of its state is', () => {
    const cell = createCell('a', createTurn())
    const values: (readonly [told: string, value: string, newest: string])[] = []
    cell.state$.subscribe((told) => {
      if (told === 'b') cell.set('c')
      values.push([told, cell.state$.value, cell.get()])
    })
    cell.set('b')

    expect(values).toEqual([
      ['a', 'a', 'a'],
      ['b', 'b', 'c'],
      ['c', 'c', 'c'],
    ])
  })

  it('tells of changes in the order in which the cells of a turn are set', () => {
    const turn = createTurn()
    const [one, two] = [createCell(0, turn), createCell(0, turn)]
    const told: string[] = []
    one.state$.subscribe((value) => told.push(`one ${String(value)}`))
    two.state$.subscribe((value) => told.push(`two ${String(value)}`))
    turn.batch(() => {
      two.set(1)
      one.set(1)
      two.set(2)
    })

    expect(told.slice(2)).toEqual(['two 1', 'one 1', 'two 2'])
  })

  it('tells a subscriber what it sets when it is told the first value', () => {
    const cell = createCell(1, createTurn())
    const received: number[] = []
    cell.state$.subscribe((value) => {
      received.push(value)
      if (value === 1) cell.set(2)
    })

    expect(received).toEqual([1, 2])
  })

  it('gives its last value to those who come after its end', () => {
    const cell = createCell(1, createTurn())
    cell.set(2)
    cell.complete()

    expect(valuesOf(cell.state$)).toEqual([2])
  })
})

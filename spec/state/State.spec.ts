import { BehaviorSubject, isObservable, map, ReplaySubject } from 'rxjs'
import { stateOf } from '../../lib/state/State.js'
import { test } from '../support/marbles.js'
import { valuesOf } from '../support/valuesOf.js'

/** A value that can be set, told of as the stages tell of theirs. */
function cellOf<T>(first: T) {
  const value$ = new ReplaySubject<T>(1)
  let value = first
  const set = (next: T) => {
    value = next
    value$.next(next)
  }
  set(first)
  return { state$: stateOf(value$, () => value), set, end: value$.complete.bind(value$) }
}

describe('stateOf', () => {
  test('emits the value on subscribe, then only real changes', ({ hot, expectObservable }) => {
    const set = '       -a-a-b-b-a'
    const expected = '  za---b---a'
    const late = '      ----^'
    const expectedLate = '----ab---a'
    const cell = cellOf('z')
    hot(set).subscribe(cell.set)
    const { state$ } = cell

    expectObservable(state$).toBe(expected)
    expectObservable(state$, late).toBe(expectedLate)
  })

  it('reads its value at the moment of asking, without a subscription', () => {
    let value = 1
    const value$ = new BehaviorSubject(0)
    const state$ = stateOf(value$, () => value)
    expect(state$.value).toBe(1)
    value = 2

    expect(state$.value).toBe(2)
    expect(value$.observed).toBe(false)
  })

  it('F84 is an observable like any other', () => {
    const state$ = stateOf(new BehaviorSubject(1), () => 1)
    const seen = valuesOf(state$.pipe(map((value) => value + 1)))

    expect(isObservable(state$)).toBe(true)
    expect(seen).toEqual([2])
  })

  it('cannot be set', () => {
    const state$ = stateOf(new BehaviorSubject(1), () => 1)

    expect(() => Object.assign(state$, { value: 2 })).toThrow(TypeError)
    expect(state$.value).toBe(1)
  })

  it('F113 emits what the value is, whatever is done in between', () => {
    const { state$, set } = cellOf('a')
    const received: string[] = []
    const listen = (name: string) =>
      state$.subscribe((told) => received.push(`${name} ${told} ${state$.value}`))
    listen('1')
    state$.subscribe((told) => {
      if (told !== 'b') return
      set('c')
      listen('late')
    })
    listen('2')
    set('b')

    expect(received).toEqual(['1 a a', '2 a a', '1 b b', '1 c c', '2 c c', 'late c c'])
  })

  it('F113 has a value to tell between its being set and its being told', () => {
    const value$ = new ReplaySubject<number>(1)
    let value = 1
    value$.next(value)
    const state$ = stateOf(value$, () => value)
    value = 2
    const received: number[] = []
    state$.subscribe((told) => received.push(told))
    value$.next(value)

    expect(received).toEqual([2])
  })

  it('F113 gives late subscribers its last value after its end', () => {
    const { state$, set, end } = cellOf('a')
    set('b')
    end()
    const received: string[] = []
    state$.subscribe({ next: (told) => received.push(told), complete: () => received.push('|') })

    expect(received).toEqual([state$.value, '|'])
  })
})

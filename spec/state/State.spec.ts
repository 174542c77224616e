import { BehaviorSubject, isObservable, map } from 'rxjs'
import { stateOf } from '../../lib/state/State.js'
import { marbles } from '../support/marbles.js'

describe('stateOf', () => {
  it(
    'emits the value on subscribe, then only real changes',
    marbles(({ hot, expectObservable }) => {
      const set = '       -a-a-b-b-a'
      const expected = '  za---b---a'
      const late = '      ----^'
      const expectedLate = '----ab---a'
      const value$ = new BehaviorSubject('z')
      hot(set).subscribe(value$)
      const state$ = stateOf(value$, () => 'read')

      expectObservable(state$).toBe(expected)
      expectObservable(state$, late).toBe(expectedLate)
    }),
  )

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
    const seen: number[] = []
    state$.pipe(map((value) => value + 1)).subscribe((value) => seen.push(value))

    expect(isObservable(state$)).toBe(true)
    expect(seen).toEqual([2])
  })

  it('cannot be set', () => {
    const state$ = stateOf(new BehaviorSubject(1), () => 1)

    expect(() => Object.assign(state$, { value: 2 })).toThrow(TypeError)
    expect(state$.value).toBe(1)
  })
})

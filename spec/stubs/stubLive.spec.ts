import { BehaviorSubject, Subject } from 'rxjs'
import { Gone } from '../../lib/errors/Gone.js'
import { sample, stubLive, stubState } from 'talo-rx/testing'
import { marbles } from '../support/marbles.js'

describe('stubState', () => {
  it('has its first value, and those that are set', () => {
    const state$ = stubState('idle')
    const seen: string[] = []
    state$.subscribe((value) => seen.push(value))
    expect(state$.value).toBe('idle')
    state$.set('busy')
    state$.set('busy')
    expect(state$.value).toBe('busy')
    expect(seen).toEqual(['idle', 'busy'])
  })

  it(
    'follows a stream, subscribed to or not',
    marbles(({ cold, expectObservable }) => {
      const state$ = stubState('idle', cold('--a--b|'))
      expectObservable(state$).toBe('i-a--b', { i: 'idle', a: 'a', b: 'b' })
      expectObservable(state$, '----^').toBe('----ab')
    }),
  )

  it('takes over what the stream says at once', () => {
    expect(stubState(0, new BehaviorSubject(7)).value).toBe(7)
  })
})

describe('stubLive', () => {
  it('is loading at first, and what the test says after that', () => {
    const live$ = stubLive<number>()
    const states: unknown[] = []
    const values: number[] = []
    live$.state$.subscribe((state) => states.push(state))
    live$.subscribe((value) => values.push(value))
    live$.ready(1)
    live$.stale()
    live$.ready(2)
    live$.ready(3, { stale: true })
    const failure = sample.failure('HttpError', { status: 403 })
    live$.unavailable(failure)
    live$.unavailable(failure, 500)
    live$.gone()
    live$.loading()
    expect(states).toEqual([
      { phase: 'loading' },
      { phase: 'ready', value: 1, stale: false },
      { phase: 'ready', value: 1, stale: true },
      { phase: 'ready', value: 2, stale: false },
      { phase: 'ready', value: 3, stale: true },
      { phase: 'unavailable', failure },
      { phase: 'unavailable', failure, retryInMs: 500 },
      { phase: 'gone', failure: new Gone({ why: 'deleted' }) },
      { phase: 'loading' },
    ])
    expect(values).toEqual([1, 2, 3])
  })

  it('has no value until it is subscribed to', () => {
    const live$ = stubLive<number>()
    live$.ready(1)
    expect(live$.value).toBeUndefined()
    expect(live$.state$.value).toEqual({ phase: 'loading' })
    live$.subscribe()
    expect(live$.value).toBe(1)
    expect(live$.state$.value).toEqual({ phase: 'ready', value: 1, stale: false })
  })

  it('cannot be stale before it is ready', () => {
    const live$ = stubLive<number>()
    expect(() => {
      live$.stale()
    }).toThrow('a live state that is loading has no value to be stale: ready() first')
  })

  it(
    'is ready with each value of a stream',
    marbles(({ cold, expectObservable }) => {
      expectObservable(stubLive(cold('--a--b|'))).toBe('--a--b')
    }),
  )

  it('follows another live state with all that it says', () => {
    const given$ = stubLive<number>()
    const live$ = stubLive(given$)
    live$.subscribe()
    given$.ready(1)
    given$.stale()
    expect(live$.state$.value).toEqual({ phase: 'ready', value: 1, stale: true })
    live$.refresh()
    expect([live$.refreshes, given$.refreshes]).toEqual([1, 1])
  })

  it('counts how often it was refreshed', () => {
    const live$ = stubLive<number>()
    live$.refresh()
    live$.refresh()
    expect(live$.refreshes).toBe(2)
  })

  it('is settled as the real one is', () => {
    const live$ = stubLive<number>()
    const read: unknown[] = []
    const settle = () =>
      live$.settled().subscribe({
        next: (value) => read.push(value),
        error: (failure: unknown) => read.push(failure),
        complete: () => read.push('over'),
      })
    settle()
    expect(read).toEqual([])
    live$.ready(1)
    expect(read.splice(0)).toEqual([1, 'over'])
    live$.stale()
    settle()
    expect(live$.refreshes).toBe(1)
    expect(read).toEqual([])
    live$.ready(2)
    expect(read.splice(0)).toEqual([2, 'over'])
    const failure = sample.failure('Gone', { why: 'left' })
    live$.gone(failure)
    settle()
    expect(read).toEqual([failure])
  })

  it('does not end with the stream that it follows', () => {
    const given$ = new Subject<number>()
    const live$ = stubLive(given$)
    let isOver = false
    live$.subscribe({ complete: () => (isOver = true) })
    given$.complete()
    live$.ready(5)
    expect([isOver, live$.value]).toEqual([false, 5])
  })
})

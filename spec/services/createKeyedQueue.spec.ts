import { concat, EMPTY, Subject, throwError } from 'rxjs'
import { createKeyedQueue } from '../../lib/services/createKeyedQueue.js'
import { marbles } from '../support/marbles.js'

describe('calls in line', () => {
  it(
    'are made one after another',
    marbles((run) => {
      const lines = createKeyedQueue()
      const a$ = run.cold('----(a|)')
      const b$ = run.cold('----(b|)')

      run.expectObservable(lines.run('x', a$)).toBe('----(a|)')
      run.expectObservable(lines.run('x', b$)).toBe('--------(b|)')
      run.expectSubscriptions(a$.subscriptions).toBe('^---!')
      run.expectSubscriptions(b$.subscriptions).toBe('----^---!')
    }),
  )

  it(
    'of another key do not wait',
    marbles((run) => {
      const lines = createKeyedQueue()

      run.expectObservable(lines.run('x', run.cold('----(a|)'))).toBe('----(a|)')
      run.expectObservable(lines.run('y', run.cold('--(b|)'))).toBe('--(b|)')
    }),
  )

  it(
    'run to their answer once they were begun, without subscribers as well',
    marbles((run) => {
      const lines = createKeyedQueue()
      const a$ = run.cold('----(a|)')
      const b$ = run.cold('--(b|)')

      run.expectObservable(lines.run('x', a$), '^-!').toBe('')
      run.expectObservable(lines.run('x', b$)).toBe('------(b|)')
      run.expectSubscriptions(a$.subscriptions).toBe('^---!')
    }),
  )

  it(
    'are never made when they are unsubscribed from before their turn',
    marbles((run) => {
      const lines = createKeyedQueue()
      const a$ = run.cold('----(a|)')
      const b$ = run.cold('--(b|)')
      const c$ = run.cold('-(c|)')

      run.expectObservable(lines.run('x', a$)).toBe('----(a|)')
      run.expectObservable(lines.run('x', b$), '^-!').toBe('')
      run.expectObservable(lines.run('x', c$)).toBe('-----(c|)')
      run.expectSubscriptions(b$.subscriptions).toBe([])
    }),
  )

  it(
    'go on behind one that fails, and behind one that ends at once',
    marbles((run) => {
      const failure = new Error('no')
      const lines = createKeyedQueue()

      run.expectObservable(lines.run('x', run.cold('--#'))).toBe('--#')
      run.expectObservable(lines.run('x', EMPTY)).toBe('--|')
      run
        .expectObservable(
          lines.run(
            'x',
            throwError(() => failure),
          ),
        )
        .toBe('--#', {}, failure)
      run.expectObservable(lines.run('x', run.cold('-(d|)'))).toBe('---(d|)')
    }),
  )

  it(
    'may be asked for from within an answer',
    marbles((run) => {
      const lines = createKeyedQueue()
      const twice$ = concat(lines.run('x', run.cold('--(a|)')), lines.run('x', run.cold('--(b|)')))

      run.expectObservable(twice$).toBe('--a-(b|)')
    }),
  )

  it('may be thousands that end at once, as in a paused bucket', () => {
    const lines = createKeyedQueue()
    const first$ = new Subject<never>()
    const ended: number[] = []
    lines.run('x', first$).subscribe()
    for (let i = 0; i < 20_000; i++) {
      lines.run('x', EMPTY).subscribe({ complete: () => ended.push(i) })
    }
    first$.complete()

    expect(ended).toHaveLength(20_000)
    expect(ended.at(-1)).toBe(19_999)
  })
})

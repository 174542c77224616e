import { EMPTY, NEVER, Observable, of, throwError, timer } from 'rxjs'
import { map, switchMap } from 'rxjs'
import { HttpError } from '../../../lib/errors/HttpError.js'
import { withLock } from '../../../lib/services/playerAuth/withLock.js'
import type { SessionStore } from '../../../lib/services/playerAuth/SessionStore.js'
import { marbles, test } from '../../support/marbles.js'
import { outcome } from '../../support/outcome.js'

function storeWith(lock$: SessionStore['lock']): SessionStore {
  const store = { load: () => EMPTY, save: () => EMPTY }
  return lock$ === undefined ? store : { ...store, lock: lock$ }
}

describe('work under the lock of a store', () => {
  test('begins when the lock is given', ({ cold, expectObservable, expectSubscriptions }) => {
    const work$ = cold('   --(w|)')
    const subs = '      ---^-!'
    const expected = '  -----(w|)'
    const told: unknown[] = []
    const store = storeWith((locked$) => timer(3).pipe(switchMap(() => locked$)))

    expectObservable(withLock(store, work$, (thrown) => told.push(thrown))).toBe(expected)
    expectSubscriptions(work$.subscriptions).toBe(subs)
  })

  test('is done at once where there is no lock', ({ cold, expectObservable }) => {
    const work$ = cold('--(w|)')
    expectObservable(withLock(storeWith(undefined), work$, () => undefined)).toBe('--(w|)')
  })

  it.each<[string, SessionStore['lock'], string]>([
    ['is never given', () => NEVER, '20s --(w|)'],
    ['fails', () => throwError(() => new Error('no lock')), '--(w|)'],
    [
      'throws',
      () => {
        throw new Error('no lock')
      },
      '--(w|)',
    ],
    ['forgets the work', () => EMPTY, '--(w|)'],
  ])('is done all the same if the lock %s', (_, lock$, expected) => {
    const told: unknown[] = []
    marbles(({ cold, expectObservable }) => {
      const work$ = cold('--(w|)')
      const done$ = withLock(storeWith(lock$), work$, (thrown) => told.push(thrown))
      expectObservable(done$).toBe(expected)
    })()
    expect(told).toHaveLength(1)
  })

  test('may take longer than the lock is waited for', ({ cold, expectObservable }) => {
    const work$ = cold(' 30s (w|)')
    const store = storeWith((locked$) => locked$)
    expectObservable(withLock(store, work$, () => undefined)).toBe('30s (w|)')
  })

  test('fails as it failed, and is not done again', (run) => {
    const { cold, expectObservable, expectSubscriptions } = run
    const work$ = cold(' --#', {}, new HttpError({ status: 503 }))
    const store = storeWith((locked$) => locked$)
    const failed = { _tag: 'HttpError', status: 503 }

    expectObservable(outcome(withLock(store, work$, () => undefined))).toBe('--(f|)', { f: failed })
    expectSubscriptions(work$.subscriptions).toBe('^-!')
  })

  test('is not done again if the lock fails after it was begun', (run) => {
    const { cold, expectObservable, expectSubscriptions } = run
    const work$ = cold(' --(w|)')
    const store = storeWith((locked$) =>
      locked$.pipe(
        map(() => {
          throw new Error('lost it')
        }),
      ),
    )

    expectObservable(outcome(withLock(store, work$, () => undefined))).toBe('--(f|)', {
      f: { _tag: 'Unreachable' },
    })
    expectSubscriptions(work$.subscriptions).toBe('^-!')
  })

  it('leaves a store that is an object of a class its own `this`', () => {
    class Store implements SessionStore {
      readonly turns: string[] = []
      load() {
        return of(null)
      }
      save() {
        return of(null)
      }
      lock<T>(work$: Observable<T>): Observable<T> {
        this.turns.push('taken')
        return work$
      }
    }
    const store = new Store()
    withLock(store, of('w'), () => undefined).subscribe()
    expect(store.turns).toEqual(['taken'])
  })
})

import { defer, map, Observable, of, switchMap, throwError } from 'rxjs'
import { Unreachable } from '../../lib/errors/Unreachable.js'
import { createCalls } from '../../lib/services/createCalls.js'
import { annCredentials } from '../support/cast.js'
import { fieldsOf, outcome } from '../support/outcome.js'
import { test } from '../support/marbles.js'
import { serviceStages } from '../support/serviceStages.js'
import { isTaloFailure } from '../../lib/errors/isTaloFailure.js'

const none = (): readonly string[] => []

function callsOver() {
  const { stages, identity, disposed$ } = serviceStages({
    answer: () => throwError(() => new Error('no call is made over HTTP here')),
  })
  return { calls: createCalls(stages), identity, disposed$ }
}

describe('makeAsPlayer', () => {
  test('F124 waits while an identify is under way', ({ hot, cold, expectObservable }) => {
    const identify = ' ---i'
    const call = '     --(a|)'
    const told = '     -----(a|)'

    const { calls, identity } = callsOver()
    const isOver = identity.attempt()
    hot(identify).subscribe(() => {
      void identity.set(annCredentials)
      isOver()
    })
    expectObservable(calls.makeAsPlayer('x.y()', none, () => cold(call))).toBe(told)
  })

  test('F124 is not sent where the identify that it waits for comes to nothing', (run) => {
    const { hot, expectObservable } = run
    const { calls, identity } = callsOver()
    const isOver = identity.attempt()
    hot('---i').subscribe(isOver)
    expectObservable(outcome(calls.makeAsPlayer('x.y()', none, () => of('a')))).toBe('---(f|)', {
      f: expect.objectContaining({ _tag: 'NotSent', req: 'x.y' }) as unknown,
    })
  })

  test('F124 does not wait for longer than a call may take', ({ expectObservable }) => {
    const { calls, identity } = callsOver()
    identity.attempt()
    const told$ = outcome(calls.makeAsPlayer('x.y()', none, () => of('a')))
    expectObservable(told$).toBe('15s (f|)', {
      f: { _tag: 'TimedOut', stage: 'identify', afterMs: 15_000 },
    })
  })

  test('F124 asks the provider of credentials, and says what it says', (run) => {
    const { cold, hot, expectObservable } = run
    const { calls, identity } = callsOver()
    const provided$ = cold('--(c|)', { c: annCredentials })
    void identity.set(() => provided$)
    const headers$ = defer(() => of(identity.headers()))
    expectObservable(calls.makeAsPlayer('x.y()', none, () => headers$)).toBe('--(h|)', {
      h: { 'x-talo-alias': String(annCredentials.playerAliasId) },
    })
    const failing = callsOver()
    void failing.identity.set(() => throwError(() => new Unreachable()))
    const asked$ = hot('-a').pipe(
      switchMap(() => outcome(failing.calls.makeAsPlayer('x.y()', none, () => of('a')))),
      map((told) => (isTaloFailure(told) ? fieldsOf(told) : told)),
    )
    expectObservable(asked$).toBe('-f', { f: { _tag: 'Unreachable' } })
  })

  test('F112 completes when the client is disposed while it waits', ({ hot, expectObservable }) => {
    const { calls, identity, disposed$ } = callsOver()
    identity.attempt()
    hot('--d').subscribe(() => {
      disposed$.next()
    })
    expectObservable(calls.makeAsPlayer('x.y()', none, () => new Observable())).toBe('--|')
  })
})

describe('make', () => {
  test('names all that is wrong with the arguments, and what cannot be looked into', (run) => {
    const { expectObservable } = run
    const { calls } = callsOver()
    const wrong = ['a: expected a text, got 1', 'b: expected a text, got 2']
    expectObservable(
      outcome(
        calls.make(
          'x.y(a, b)',
          () => wrong,
          () => of('a'),
        ),
      ),
    ).toBe('(f|)', { f: { _tag: 'Malformed', what: 'x.y(a, b)', reasons: wrong } })
    const unreadable = () => {
      throw new TypeError('null has no members')
    }
    expectObservable(outcome(calls.make('x.y(a)', unreadable, () => of('a')))).toBe('(f|)', {
      f: {
        _tag: 'Malformed',
        what: 'x.y(a)',
        reasons: ['an argument: expected an object, got null or nothing'],
      },
    })
  })
})

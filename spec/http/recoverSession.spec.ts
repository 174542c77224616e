import type { Observable } from 'rxjs'
import { defer } from 'rxjs'
import { HttpError } from '../../lib/errors/HttpError.js'
import { Unauthorized } from '../../lib/errors/Unauthorized.js'
import { Unreachable } from '../../lib/errors/Unreachable.js'
import type { Http, HttpCall } from '../../lib/http/HttpCall.js'
import { nothing } from '../../lib/http/nothing.js'
import { recoverSession } from '../../lib/http/recoverSession.js'
import { marbles, test } from '../support/marbles.js'
import { outcome } from '../support/outcome.js'

const over = new Unauthorized({ reason: 'session', errorCode: 'INVALID_SESSION' })
const isOver = {
  _tag: 'Unauthorized',
  reason: 'session',
  status: 401,
  errorCode: 'INVALID_SESSION',
}
const call: HttpCall<undefined> = { method: 'GET', path: '/v1/x', decode: nothing }

/** A server that answers each call as the next of these. */
function answering(...answers: readonly Observable<unknown>[]): Http {
  let calls = 0
  return <T>() => defer(() => answers[calls++] as Observable<T>)
}

describe('recoverSession', () => {
  test('makes a call once more when its session was over and could be renewed', (run) => {
    const { cold, expectObservable, expectSubscriptions } = run
    const first$ = cold('   --#', {}, over)
    const renewed$ = cold('   --r')
    const second$ = cold('      --(a|)')
    const subs = '          ----^-!'
    const expected = '      ------(a|)'
    const http = recoverSession(answering(first$, second$), () => ({ renewed$ }))

    expectObservable(http(call)).toBe(expected)
    expectSubscriptions(second$.subscriptions).toBe(subs)
  })

  test('does not make it a third time', ({ cold, expectObservable }) => {
    const refused$ = cold(' --#', {}, over)
    const renewed$ = cold('   --r')
    const expected = '      ------(o|)'
    const http = recoverSession(answering(refused$, refused$), () => ({ renewed$ }))

    expectObservable(outcome(http(call))).toBe(expected, { o: isOver })
  })

  test('errors as the call did where the session is over', ({ cold, expectObservable }) => {
    const first$ = cold('   --#', {}, over)
    const none = new Unauthorized({ reason: 'session', errorCode: 'other' })
    const renewed$ = cold('   --#', {}, none)
    const expected = '      ----(o|)'
    const http = recoverSession(answering(first$), () => ({ renewed$ }))

    expectObservable(outcome(http(call))).toBe(expected, { o: isOver })
  })

  test('tells the passing reason for which it could not be renewed', (run) => {
    const { cold, expectObservable } = run
    const first$ = cold('   --#', {}, over)
    const renewed$ = cold('   --#', {}, new Unreachable())
    const expected = '      ----(u|)'
    const http = recoverSession(answering(first$), () => ({ renewed$ }))

    expectObservable(outcome(http(call))).toBe(expected, { u: { _tag: 'Unreachable' } })
  })

  marbles.each([
    ['another failure', new HttpError({ status: 403 }), call, true],
    ['a call as the key', over, { ...call, as: 'key' as const }, true],
    ['a call without a session', over, call, false],
  ])(
    'leaves %s alone',
    ({ cold, expectObservable, expectSubscriptions }, _, failure, made, hasSession) => {
      const first$ = cold(' --#', {}, failure)
      const renewed$ = cold('--r')
      const session = () => (hasSession ? { renewed$ } : undefined)
      const http = recoverSession(answering(first$), session)

      expectObservable(http(made)).toBe('--#', undefined, failure)
      expectSubscriptions(renewed$.subscriptions).toBe([])
    },
  )

  test('asks about the session that the call was made with', ({ cold, expectObservable }) => {
    const first$ = cold('   --#', {}, over)
    const second$ = cold('    (a|)')
    const sessions = [cold('  r'), cold('  #')]
    let asked = 0
    const http = recoverSession(answering(first$, second$), () => {
      const renewed$ = sessions[asked++]
      return renewed$ && { renewed$ }
    })

    expectObservable(http(call)).toBe('--(a|)')
    expectObservable(
      defer(() => [asked]),
      '---^',
    ).toBe('---(n|)', { n: 1 })
  })
})

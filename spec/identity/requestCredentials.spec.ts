import { of, throwError } from 'rxjs'
import type { HttpResponse } from '../../lib/http/HttpTransport.js'
import type { Credentials } from '../../lib/identity/Credentials.js'
import { askProvider, requestSocketToken } from '../../lib/identity/requestCredentials.js'
import { Unauthorized } from '../../lib/errors/Unauthorized.js'
import { annCredentials } from '../support/cast.js'
import { answering, fakeHttp, response } from '../support/fakeHttp.js'
import { marbles, test } from '../support/marbles.js'
import { outcome } from '../support/outcome.js'

const known: Credentials = { ...annCredentials, sessionToken: 'the-session', playerId: 'p' }
const repeated: Credentials = { ...annCredentials, socketToken: 'from-identify' }

describe('requestSocketToken', () => {
  test('asks the server for a new token, in the name of the player, and keeps the rest', (run) => {
    const { cold, expectObservable, flush } = run
    const answer$ = cold<HttpResponse>('--(r|)', { r: response(200, { socketToken: 'issued' }) })
    const expected = '                  --(c|)'
    const fake = fakeHttp({ answer: () => answer$ }, { headers: () => ({ 'x-talo-alias': '1' }) })

    expectObservable(requestSocketToken(fake.call, known, undefined)).toBe(expected, {
      c: { ...known, socketToken: 'issued' },
    })
    flush()
    expect(fake.requests).toMatchObject([
      { method: 'POST', url: 'https://api.test/v1/players/socket-token' },
    ])
    expect(fake.requests[0]?.headers).toMatchObject({ 'x-talo-alias': '1' })
  })

  test('repeats what identified the player where the key may not issue', (run) => {
    const { cold, expectObservable } = run
    const again$ = cold('--(c|)', { c: repeated })
    const expected = '   --(c|)'
    const fake = fakeHttp(answering(403, { message: 'Missing access key scope(s)' }))

    expectObservable(requestSocketToken(fake.call, known, again$)).toBe(expected, { c: repeated })
  })

  marbles.each([
    [403, false, 'HttpError'],
    [500, true, 'HttpError'],
    [401, true, 'Unauthorized'],
  ])(
    'passes on a %d, where there is something to repeat: %j',
    ({ cold, expectObservable, expectSubscriptions }, status, isThere, tag) => {
      const again$ = cold<Credentials>('-')
      const fake = fakeHttp(answering(status))

      const issued$ = requestSocketToken(fake.call, known, isThere ? again$ : undefined)
      expectObservable(outcome(issued$)).toBe('(f|)', {
        f: expect.objectContaining({ _tag: tag }) as unknown,
      })
      expectSubscriptions(again$.subscriptions).toBe([])
    },
  )
})

describe('askProvider', () => {
  test('takes the first credentials, and asks for no more', (run) => {
    const { cold, expectObservable, expectSubscriptions } = run
    const provided$ = cold('--c--d', { c: annCredentials, d: repeated })
    const asked = '         ^-!'
    const expected = '      --(c|)'

    expectObservable(askProvider(provided$, 9)).toBe(expected, { c: annCredentials })
    expectSubscriptions(provided$.subscriptions).toBe(asked)
  })

  test('F32 gives up on a provider that never answers', (run) => {
    const { cold, expectObservable, expectSubscriptions } = run
    const provided$ = cold<Credentials>('-')
    const asked = '                      ^--------!'
    const expected = '                   ---------(f|)'

    expectObservable(outcome(askProvider(provided$, 9))).toBe(expected, {
      f: { _tag: 'TimedOut', stage: 'identify', afterMs: 9 },
    })
    expectSubscriptions(provided$.subscriptions).toBe(asked)
  })

  marbles.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 's3cret-token'],
    ['no token', { playerAliasId: 1 }],
    ['an id that is no number', { playerAliasId: 's3cret', socketToken: 's3cret' }],
  ])('F32 takes no nonsense from a provider: %s', ({ expectObservable }, _, nonsense) => {
    const provided$ = of(nonsense as unknown as Credentials)

    expectObservable(outcome(askProvider(provided$, 9))).toBe('(f|)', {
      f: expect.objectContaining({ _tag: 'Malformed' }) as unknown,
    })
  })

  it('F85 does not repeat the nonsense', () => {
    const failures: unknown[] = []
    askProvider(of('s3cret-token' as unknown as Credentials), 9).subscribe({
      error: (failure: unknown) => failures.push(failure),
    })

    expect(failures).toHaveLength(1)
    expect(String(failures[0])).not.toContain('s3cret')
  })

  test('F32 takes what a provider throws for a passing trouble, without its words', (run) => {
    const { expectObservable } = run
    const provided$ = throwError(() => new Error('token s3cret refused'))

    expectObservable(outcome(askProvider(provided$, 9))).toBe('(f|)', {
      f: { _tag: 'Unreachable' },
    })
  })

  test('F32 passes on a failure of this package as it is', ({ expectObservable }) => {
    const provided$ = throwError(() => new Unauthorized({ reason: 'session' }))

    expectObservable(outcome(askProvider(provided$, 9))).toBe('(f|)', {
      f: { _tag: 'Unauthorized', reason: 'session', status: 401 },
    })
  })

  test('F32 does not wait for a provider that ends without credentials', (run) => {
    const { cold, expectObservable } = run
    const provided$ = cold<Credentials>('--|')
    const expected = '                   --(f|)'

    expectObservable(outcome(askProvider(provided$, 9))).toBe(expected, {
      f: expect.objectContaining({ _tag: 'Malformed' }) as unknown,
    })
  })
})

import {
  catchError,
  concat,
  map,
  merge,
  mergeMap,
  NEVER,
  type Observable,
  of,
  switchMap,
  throwError,
  timer,
  toArray,
} from 'rxjs'
import { HttpError } from '../../lib/errors/HttpError.js'
import { isTaloFailure } from '../../lib/errors/isTaloFailure.js'
import { Unreachable } from '../../lib/errors/Unreachable.js'
import { createBuckets } from '../../lib/http/createBuckets.js'
import { nothing } from '../../lib/http/nothing.js'
import type { HttpCall } from '../../lib/http/HttpCall.js'
import type { HttpResponse } from '../../lib/http/HttpTransport.js'
import type { Shape } from '../../lib/protocol/Shape.js'
import { steadyAt, virtualClock } from '../support/clocks.js'
import { answering, fakeHttp, response } from '../support/fakeHttp.js'
import { marbles, test } from '../support/marbles.js'
import { outcome } from '../support/outcome.js'
import { outcomeOf } from '../support/outcomeOf.js'
import { traceTo } from '../support/traces.js'

const Score: Shape<{ readonly score: number }> = { name: 'Score', must: { score: 'number' } }
const getScore: HttpCall<{ score: number }> = { method: 'GET', path: '/v1/score', decode: Score }
const leave: HttpCall<undefined> = { method: 'POST', path: '/v1/leave', decode: nothing }
const login: HttpCall<undefined> = {
  method: 'POST',
  path: '/v1/players/auth/login',
  decode: nothing,
}

const limited = { _tag: 'RateLimited', retryInMs: 60_000, retryAt: 1_060_000 }

describe('a call', () => {
  test('emits what the answer holds, and completes', ({ cold, expectObservable }) => {
    const answer$ = cold(' --(r|)', { r: response(200, { score: 7 }) })
    const expected = '     --(v|)'
    const fake = fakeHttp({ answer: () => answer$ })

    expectObservable(fake.call(getScore)).toBe(expected, { v: { score: 7 } })
  })

  test('errors as soon as the server has refused', ({ cold, expectObservable }) => {
    const answer$ = cold(' --(r|)', { r: response(404, 'Not Found') })
    const expected = '     --#'
    const fake = fakeHttp({ answer: () => answer$ })

    const failure = new HttpError({ call: 'GET /v1/score', status: 404 })
    expectObservable(fake.call(getScore)).toBe(expected, undefined, failure)
  })

  test('emits undefined for an empty answer', ({ expectObservable }) => {
    expectObservable(fakeHttp(answering(204)).call(leave)).toBe('(v|)', { v: undefined })
  })

  test('sends once for each subscription, and nothing before the first', (run) => {
    const { cold, hot, expectObservable, expectSubscriptions } = run
    const answer$ = cold('     --(r|)', { r: response(200, { score: 7 }) })
    const subscribing$ = hot(' -a---b--|')
    const sent = ['            -^-!', '            -----^-!']
    const expected = '         ---v---v|'
    const fake = fakeHttp({ answer: () => answer$ })

    const calls$ = subscribing$.pipe(mergeMap(() => fake.call(getScore)))
    expectObservable(calls$).toBe(expected, { v: { score: 7 } })
    expectSubscriptions(answer$.subscriptions).toBe(sent)
  })

  test('is aborted by unsubscribing', ({ cold, expectObservable, expectSubscriptions }) => {
    const answer$ = cold(' -----(r|)', { r: response(200, { score: 7 }) })
    const subscriber = '   ^--!'
    const sent = '         ^--!'
    const fake = fakeHttp({ answer: () => answer$ })

    expectObservable(fake.call(getScore), subscriber).toBe('----')
    expectSubscriptions(answer$.subscriptions).toBe(sent)
  })

  test('times out and is aborted then', ({ cold, expectObservable, expectSubscriptions }) => {
    const answer$ = cold(' - 15s -(r|)', { r: response(200, { score: 7 }) })
    const sent = '         ^ 14999ms !'
    const expected = '     15s (f|)'
    const fake = fakeHttp({ answer: () => answer$ })

    expectObservable(outcome(fake.call(getScore))).toBe(expected, {
      f: { _tag: 'TimedOut', stage: 'http', afterMs: 15_000 },
    })
    expectSubscriptions(answer$.subscriptions).toBe(sent)
  })

  test('has a timeout of its own', ({ expectObservable }) => {
    const fake = fakeHttp({ answer: () => NEVER })

    expectObservable(outcome(fake.call({ ...getScore, timeoutMs: 20 }))).toBe('20ms (f|)', {
      f: { _tag: 'TimedOut', stage: 'http', afterMs: 20 },
    })
  })

  test('waits as long as timers can when it is told to wait for ever', ({ expectObservable }) => {
    const fake = fakeHttp({ answer: () => NEVER })

    expectObservable(outcome(fake.call({ ...leave, timeoutMs: Infinity }))).toBe(
      '2147483647ms (f|)',
      { f: { _tag: 'TimedOut', stage: 'http', afterMs: 2_147_483_647 } },
    )
  })

  test('passes on that the server is unreachable', ({ expectObservable }) => {
    const fake = fakeHttp({ answer: () => throwError(() => new Unreachable()) })

    expectObservable(outcome(fake.call(getScore))).toBe('(f|)', { f: { _tag: 'Unreachable' } })
    const told$ = fake
      .call(getScore)
      .pipe(catchError((failure: unknown) => of((failure as Error).message)))
    expectObservable(told$).toBe('(m|)', { m: 'the Talo API could not be reached' })
  })

  marbles.each([
    ['HTML', '<html>Log in to the Wi-Fi</html>', 'it is not JSON'],
    ['JSON that was cut off', '{"score":', 'it is not JSON'],
    ['nothing', '', 'expected Score, got nothing'],
    ['another shape', { score: 'the-secret' }, 'score: expected number, got string'],
  ])('does not take %s for an answer', ({ expectObservable }, _, body, reason) => {
    expectObservable(outcome(fakeHttp(answering(200, body)).call(getScore))).toBe('(f|)', {
      f: { _tag: 'Malformed', what: 'the answer to GET /v1/score', reasons: [reason] },
    })
  })

  test('does not take a captive portal for the 204 it waits for', ({ expectObservable }) => {
    const fake = fakeHttp(answering(200, '<html>Log in to the Wi-Fi</html>'))

    expectObservable(outcome(fake.call(leave))).toBe('(f|)', {
      f: { _tag: 'Malformed', what: 'the answer to POST /v1/leave', reasons: ['it is not JSON'] },
    })
  })
})

describe('a rate limit', () => {
  test('pauses its bucket for all calls and leaves the other open', (run) => {
    const { expectObservable, flush } = run
    const fake = fakeHttp({
      answer: ({ url }) => of(url.includes('/auth/') ? response(429) : response(204)),
    })

    const calls$ = concat(
      outcome(fake.call(login)),
      outcome(fake.call(login)),
      outcome(fake.call(leave)),
    )
    expectObservable(calls$.pipe(toArray())).toBe('(v|)', {
      v: [limited, limited, { value: undefined }],
    })
    flush()
    expect(fake.requests.map(({ url }) => url)).toEqual([
      'https://api.test/v1/players/auth/login',
      'https://api.test/v1/leave',
    ])
  })

  test('ends when its time is over', ({ expectObservable }) => {
    let time = 0
    const now = (): number => time
    const fake = fakeHttp(
      {
        answer: (_, index) =>
          of(index === 0 ? response(429, '', { 'retry-after': '5' }) : response(204)),
      },
      { clock: steadyAt(now), buckets: createBuckets({ clock: steadyAt(now), random: () => 0 }) },
    )
    function at(ms: number): Observable<unknown> {
      return of(ms).pipe(
        mergeMap(() => {
          time = ms
          return outcome(fake.call(login))
        }),
      )
    }

    expectObservable(concat(at(0), at(4_000), at(5_000)).pipe(toArray())).toBe('(v|)', {
      v: [
        { _tag: 'RateLimited', retryInMs: 5_000, retryAt: 5_000 },
        { _tag: 'RateLimited', retryInMs: 1_000, retryAt: 5_000 },
        { value: undefined },
      ],
    })
  })
})

describe('calls that are refused together', () => {
  test('F120 may all be made again at the time that each of them was told, by a timer that comes early too', (run) => {
    const { cold, expectObservable, flush } = run
    let chance = 1
    const buckets = createBuckets({ clock: virtualClock, random: () => (chance -= 0.3) })
    const limitedAfter$ = (ms: number) =>
      cold<HttpResponse>(`${String(ms)}ms (r|)`, { r: response(429, '', { 'retry-after': '1' }) })
    const answers = [limitedAfter$(10), limitedAfter$(20), limitedAfter$(400)]
    const fake = fakeHttp(
      { answer: (_, index) => answers[index] ?? of(response(204)) },
      { clock: virtualClock, buckets },
    )
    const again$ = fake.call(login).pipe(
      catchError((failure: unknown) => {
        if (!isTaloFailure(failure) || failure._tag !== 'RateLimited') throw failure
        expect(failure.retryAt).toBe(1_150)
        // Timers count from a moment before.
        return timer(failure.retryInMs - 3).pipe(switchMap(() => fake.call(login)))
      }),
      map(() => 'v'),
    )
    const all$ = merge(again$, again$, again$)
    expectObservable(all$).toBe('1150ms (vvv|)')
    flush()
    expect(fake.requests).toHaveLength(6)
  })
})

describe('a call that waits in the server for others', () => {
  const write: HttpCall<undefined> = { ...leave, isContended: true }
  const failed = (status: number) => ({ f: { _tag: 'HttpError', status } })

  marbles.each([
    ['twice at the most', [500, 500, 204], '167ms 333ms (v|)', { v: { value: undefined } }],
    ['and no third time', [500, 500, 500, 204], '167ms 333ms (f|)', failed(500)],
    ['and for nothing else', [503, 204], '(f|)', failed(503)],
    ['also where that is then the answer', [500, 403, 204], '167ms (f|)', failed(403)],
  ])(
    'F107 is made again after a 500, %s',
    ({ expectObservable, flush }, _, statuses, drawing, values) => {
      let signed = 0
      const fake = fakeHttp(
        { answer: (_request, index) => of(response(statuses[index] ?? 204)) },
        { headers: () => ({ 'x-talo-alias': '1' }), sign: () => `signature-${String(signed++)}` },
      )
      expectObservable(outcome(fake.call(write))).toBe(drawing, values)
      flush()

      // What was signed serves once.
      const signatures = fake.requests.map(({ headers }) => headers['x-talo-signature'])
      expect(new Set(signatures).size).toBe(signatures.length)
    },
  )

  test('F107 spreads the waits, and takes no more time than a call has', (run) => {
    const { cold, expectObservable } = run
    const answers = [response(500), response(500), undefined]
    const fake = fakeHttp(
      {
        answer: (_, index) => {
          const answer = answers[index]
          return answer === undefined ? NEVER : cold('100ms (r|)', { r: answer })
        },
      },
      { random: () => 0.5, timeoutMs: 2_000 },
    )
    // After 333 ms and 667 ms: its third try begins at 1,200 ms.
    expectObservable(outcome(fake.call(write))).toBe('2s (f|)', {
      f: { _tag: 'TimedOut', stage: 'http', afterMs: 2_000 },
    })
  })

  it('F107 is not what other calls are', () => {
    const fake = fakeHttp(answering(500))
    expect(outcomeOf(fake.call(leave))).toEqual({ _tag: 'HttpError', status: 500 })
    expect(fake.requests).toHaveLength(1)
  })
})

describe('what is traced', () => {
  test('is each request and its answer, without secrets', ({ expectObservable, flush }) => {
    const traced: unknown[] = []
    const fake = fakeHttp(answering(401, { message: 'no', errorCode: 'INVALID_CREDENTIALS' }), {
      trace: traceTo((told) => traced.push(told)),
    })

    const body = { identifier: 'ada', password: 'hunter2hunter2' }
    expectObservable(outcome(fake.call({ ...login, body, query: { q: 'hidden' } }))).toBe('(f|)', {
      f: {
        _tag: 'Unauthorized',
        reason: 'credentials',
        status: 401,
        errorCode: 'INVALID_CREDENTIALS',
      },
    })
    flush()
    const path = '/v1/players/auth/login'
    const of = { what: 'call', id: 1, method: 'POST', path, query: 'q', for: 'user' }
    const failure = { _tag: 'Unauthorized', errorCode: 'INVALID_CREDENTIALS' }
    expect(traced).toEqual([
      { ...of, event: 'begun' },
      {
        ...of,
        event: 'failed',
        status: 401,
        ms: 0,
        bytes: 50,
        failure: expect.objectContaining(failure) as unknown,
      },
    ])
  })
})

import { concat, of, throwError } from 'rxjs'
import { Unreachable } from '../../lib/errors/Unreachable.js'
import type { HttpResponse } from '../../lib/http/HttpTransport.js'
import { createTicketBudget } from '../../lib/ticket/createTicketBudget.js'
import { requestTicket } from '../../lib/ticket/requestTicket.js'
import { answering, fakeHttp, type FakeServer, response } from '../support/fakeHttp.js'
import { marbles, test } from '../support/marbles.js'
import { outcome } from '../support/outcome.js'

function ticketsOf(server: FakeServer, timeoutMs = 10_000) {
  const fake = fakeHttp(server, {
    headers: () => ({ 'x-talo-alias': '1', 'x-talo-session': 'the-session' }),
  })
  const now = () => 1_000_000
  const budget = createTicketBudget({ elapsed: now })
  const ticket$ = requestTicket({ http: fake.call, budget, now, timeoutMs })
  return { ticket$, requests: fake.requests, budget }
}

describe('requestTicket', () => {
  test('asks for a ticket with nothing but the access key', ({ expectObservable, flush }) => {
    const { ticket$, requests } = ticketsOf(answering(200, { ticket: 'a-ticket' }))

    expectObservable(ticket$).toBe('(t|)', { t: 'a-ticket' })
    flush()
    expect(requests).toMatchObject([{ method: 'POST', url: 'https://api.test/v1/socket-tickets' }])
    expect(requests[0]?.headers).toMatchObject({ authorization: 'Bearer the-access-key' })
    expect(Object.keys(requests[0]?.headers ?? {}).join()).not.toMatch(/x-talo-(alias|session)/)
  })

  test('takes another ticket for each subscription, and counts it', (run) => {
    const { expectObservable, flush } = run
    const { ticket$, requests, budget } = ticketsOf({
      answer: (_, index) => of(response(200, { ticket: `ticket ${String(index)}` })),
    })

    expectObservable(concat(ticket$, ticket$)).toBe('(ab|)', { a: 'ticket 0', b: 'ticket 1' })
    flush()
    expect(requests).toHaveLength(2)
    for (let taken = 2; taken < 10; taken++) {
      expect(budget.waitMs()).toBe(0)
      budget.take()
    }
    expect(budget.waitMs()).toBe(60_000)
  })

  it('sends and counts nothing before it is subscribed to', () => {
    const { requests, budget } = ticketsOf(answering(200, { ticket: 'a-ticket' }))
    for (let taken = 0; taken < 9; taken++) budget.take()

    expect(requests).toEqual([])
    expect(budget.waitMs()).toBe(0)
  })

  test('F108 asks for no eleventh within 60 s', ({ expectObservable, flush }) => {
    const { ticket$, requests, budget } = ticketsOf(answering(200, { ticket: 'a-ticket' }))
    for (let taken = 0; taken < 10; taken++) budget.take()
    const expected = { _tag: 'RateLimited', retryInMs: 60_000, retryAt: 1_060_000 }

    expectObservable(outcome(ticket$)).toBe('(e|)', { e: expected })
    flush()
    expect(requests).toEqual([])
  })

  marbles.each([401, 403])(
    'F1 takes %d for a refusal of the access key',
    ({ expectObservable }, status) => {
      const { ticket$ } = ticketsOf(answering(status, { message: 'no' }))
      const expected = { _tag: 'Unauthorized', reason: 'access-key', status }

      expectObservable(outcome(ticket$)).toBe('(e|)', { e: expected })
    },
  )

  test('F2 says when to come back where the server says it', ({ expectObservable }) => {
    const { ticket$ } = ticketsOf(answering(429, 'Too Many Requests', { 'retry-after': '7' }))
    const expected = { _tag: 'RateLimited', retryInMs: 7_000, retryAt: 1_007_000 }

    expectObservable(outcome(ticket$)).toBe('(e|)', { e: expected })
  })

  marbles.each([
    ['F4 an error page of a proxy', 502, '<html>Bad Gateway</html>', 'HttpError'],
    ['F4 an error that looks like a ticket', 500, { ticket: 'a-ticket' }, 'HttpError'],
    ['F6 no JSON', 200, '{"ticket":', 'Malformed'],
    ['F6 nothing', 200, undefined, 'Malformed'],
    ['F6 no ticket', 200, {}, 'Malformed'],
    ['F6 an empty ticket', 200, { ticket: '' }, 'Malformed'],
    ['F6 a ticket that is no text', 200, { ticket: 7 }, 'Malformed'],
    ['F9 the page of a captive portal', 200, '<html>Welcome</html>', 'Malformed'],
  ])('does not take %s for a ticket', ({ expectObservable }, _, status, body, tag) => {
    const { ticket$ } = ticketsOf(answering(status, body))

    expectObservable(outcome(ticket$)).toBe('(e|)', {
      e: expect.objectContaining({ _tag: tag }) as unknown,
    })
  })

  test('passes on that the server is unreachable', ({ expectObservable }) => {
    const { ticket$ } = ticketsOf({ answer: () => throwError(() => new Unreachable()) })

    expectObservable(outcome(ticket$)).toBe('(e|)', { e: { _tag: 'Unreachable' } })
  })

  test('F5 gives up on a server that does not answer, and aborts the call', (run) => {
    const { cold, expectObservable, expectSubscriptions } = run
    const answer$ = cold<HttpResponse>('  -')
    const sent = '          ^-----!'
    const expected = '      ------(e|)'
    const { ticket$ } = ticketsOf({ answer: () => answer$ }, 6)

    expectObservable(outcome(ticket$)).toBe(expected, {
      e: { _tag: 'TimedOut', stage: 'ticket', afterMs: 6 },
    })
    expectSubscriptions(answer$.subscriptions).toBe(sent)
  })
})

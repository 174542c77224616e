import { NEVER } from 'rxjs'
import type { HttpResponse } from '../../lib/http/HttpTransport.js'
import { createTicketBudget } from '../../lib/ticket/createTicketBudget.js'
import { ticketAfterSilence } from '../../lib/ticket/ticketAfterSilence.js'
import { fakeHttp, response } from '../support/fakeHttp.js'
import { marbles, test } from '../support/marbles.js'
import { outcome } from '../support/outcome.js'

interface Drawing {
  /** Each answer, from when it is asked for: t = a ticket, e = an error of the server. */
  readonly answers: readonly string[]
  readonly taken?: number
  readonly timeoutMs?: number
  readonly told: string
  readonly values: Readonly<Record<string, unknown>>
  readonly asked: readonly string[]
}

const ticket = { t: { value: 'a-ticket' } }
const timedOut = (afterMs: number) => ({ f: { _tag: 'TimedOut', stage: 'ticket', afterMs } })

describe('ticketAfterSilence', () => {
  marbles.each<readonly [string, Drawing]>([
    [
      'is content with an answer in time',
      { answers: ['2999ms (t|)'], told: '2999ms (t|)', values: ticket, asked: ['^ 2998ms !'] },
    ],
    [
      'asks again after 3 s without an answer, and then waits as long as ever',
      {
        answers: ['-', '9s (t|)'],
        told: '12s (t|)',
        values: ticket,
        asked: ['^ 2999ms !', '3s ^ 8999ms !'],
      },
    ],
    [
      'asks no third time',
      {
        answers: ['-', '-', '(t|)'],
        told: '13s (f|)',
        values: timedOut(10_000),
        asked: ['^ 2999ms !', '3s ^ 9999ms !'],
      },
    ],
    [
      'asks again for nothing else',
      {
        answers: ['1s (e|)', '(t|)'],
        told: '1s (f|)',
        values: { f: { _tag: 'HttpError', status: 503 } },
        asked: ['^ 999ms !'],
      },
    ],
    [
      'counts both in the budget',
      {
        answers: ['-', '(t|)'],
        taken: 9,
        told: '3s (f|)',
        values: { f: { _tag: 'RateLimited', retryInMs: 60_000, retryAt: 1_060_000 } },
        asked: ['^ 2999ms !'],
      },
    ],
    [
      'takes no longer than the option for tickets allows',
      {
        answers: ['-', '-'],
        timeoutMs: 500,
        told: '1s (f|)',
        values: timedOut(500),
        asked: ['^ 499ms !', '500ms ^ 499ms !'],
      },
    ],
  ])(
    'F109 %s',
    (
      { cold, expectObservable, expectSubscriptions },
      _,
      { answers, taken = 0, timeoutMs = 10_000, told, values, asked },
    ) => {
      const drawn = answers.map((drawing) =>
        cold<HttpResponse>(drawing, { t: response(200, { ticket: 'a-ticket' }), e: response(503) }),
      )
      const now = () => 1_000_000
      const budget = createTicketBudget({ elapsed: now })
      for (let i = 0; i < taken; i++) budget.take()
      const calls = [...drawn]
      const fake = fakeHttp({
        answer: ({ url }) => (url.endsWith('/health-check') ? NEVER : calls.shift()!),
      })

      const ticket$ = ticketAfterSilence({ http: fake.call, budget, now, timeoutMs })
      expectObservable(outcome(ticket$)).toBe(told, values)
      for (const [index, { subscriptions }] of drawn.entries()) {
        expectSubscriptions(subscriptions).toBe(asked[index] ?? [])
      }
    },
  )

  test('F109 keeps the other connections busy while it asks again, for 3 s at the most', (run) => {
    const { cold, expectObservable, expectSubscriptions, flush } = run
    const silent$ = cold<HttpResponse>('-')
    const late$ = cold<HttpResponse>('4s (t|)', { t: response(200, { ticket: 'a-ticket' }) })
    const health$ = cold<HttpResponse>('-')
    const now = () => 1_000_000
    const tickets = [silent$, late$]
    const fake = fakeHttp({
      answer: ({ url }) => (url.endsWith('/health-check') ? health$ : tickets.shift()!),
    })
    const budget = createTicketBudget({ elapsed: now })

    const ticket$ = ticketAfterSilence({ http: fake.call, budget, now, timeoutMs: 10_000 })
    expectObservable(outcome(ticket$)).toBe('7s (t|)', ticket)
    expectSubscriptions(health$.subscriptions).toBe(
      Array.from({ length: 5 }, () => '3s ^ 2999ms !'),
    )
    flush()
    // They come first.
    expect(fake.requests.map(({ method }) => method).join(' ')).toBe(
      'POST GET GET GET GET GET POST',
    )
    expect(fake.requests[1]?.headers).not.toHaveProperty('x-talo-alias')
  })

  test('F109 lets them go as soon as there is a ticket, and is not disturbed by what becomes of them', (run) => {
    const { cold, expectObservable, expectSubscriptions } = run
    const answers = [
      cold<HttpResponse>('-'),
      ...['1s (e|)', '#', '-', '-', '-'].map((drawing) =>
        cold<HttpResponse>(drawing, { e: response(503) }),
      ),
      cold<HttpResponse>('2s (t|)', { t: response(200, { ticket: 'a-ticket' }) }),
    ]
    const now = () => 1_000_000
    const fake = fakeHttp({ answer: (_, index) => answers[index]! })
    const budget = createTicketBudget({ elapsed: now })

    const ticket$ = ticketAfterSilence({ http: fake.call, budget, now, timeoutMs: 10_000 })
    expectObservable(outcome(ticket$)).toBe('5s (t|)', ticket)
    expectSubscriptions(answers[3]!.subscriptions).toBe('3s ^ 1999ms !')
  })
})

import { catchError, filter, map, of } from 'rxjs'
import { isTaloFailure } from '../../lib/errors/isTaloFailure.js'
import { marbles, test } from '../support/marbles.js'
import { outcome } from '../support/outcome.js'
import { response } from '../support/fakeHttp.js'
import { play } from '../support/play.js'

describe('a ticket', () => {
  test('F2 that is refused with 429 pauses the calls of the user as well, unsent', (run) => {
    const user = '      -o'
    const tickets = ['  ---(r|)', '---(t|)']
    const calls = '     ---------a'
    const failed = '    ---------f'
    const game = play(run, { user, tickets })

    const calls$ = game.when(calls, () => outcome(game.talo.socketTickets.create()))
    game.expectStream(calls$, failed, {
      f: { _tag: 'RateLimited', retryInMs: 59_995, retryAt: 60_004 },
    })
    game.expectTickets('-^--!')
  })

  test('F9 that a captive portal withholds is asked for until a user has logged in, at the slowest cadence from the third time on', (run) => {
    const user = '      -o'
    const portal = '    ---(j|)'
    const tickets = [portal, portal, portal, portal, '---(t|)']
    const status = '    it--w 249ms t--w 2666ms t--w 9999ms t--w 9999ms t--d-h--c'
    const game = play(run, { user, tickets, sockets: ['--o--c'], until: 25_000 })

    game.expectStatus(status)
  })

  marbles.each([
    ['dispose()', 'z'],
    ['close()', 'x'],
  ])('F10 that comes after %s is not wanted any more', (run, _, letter) => {
    const user = `      -o-${letter}`
    const status = `    it-${letter}`
    const called = '    -^-!'
    const game = play(run, { user })

    game.expectStatus(letter === 'z' ? '  it-(z|)' : status)
    game.expectTickets(called)
    game.expectSockets()
  })

  test('F10 that comes after a log-out is used for no player', (run) => {
    const user = '      ao-n'
    const status = '    it--d-h--c'
    const game = play(run, { user, sockets: ['--o--c'] })

    game.expectStatus(status)
    game.expectSent('')
  })

  test('F11 that waited for more than 300 s while the machine slept is dropped, and another one fetched', (run) => {
    const user = '      -o---------r'
    const socket = '        --o--c'
    // The second dial waits until the first socket is gone for good; the machine sleeps meanwhile.
    const leap = (at: number) => (at > 100 ? 301_000 : 0)
    const status = '    it--d-h--c-t 253ms d-h--c'
    const called = ['   -^--!', '-----------^--!', '- 261ms ^--!']
    const game = play(run, { user, sockets: [socket], leap })

    game.expectStatus(status)
    game.expectTickets(...called)
  })

  test('is new for every attempt', (run) => {
    const user = '      -o'
    const game = play(run, { user, sockets: ['--o-x'], until: 3_000 })

    run.flush()
    expect(game.urls).toEqual([
      'wss://api.trytalo.com/?ticket=ticket-0',
      'wss://api.trytalo.com/?ticket=ticket-1',
      'wss://api.trytalo.com/?ticket=ticket-2',
    ])
  })

  test('F15 that the server does not take is followed by a fresh one, at the slowest cadence from the third time on', (run) => {
    const user = '      -o'
    const socket = '        --o-k'
    const status = '    it--d-h-w 249ms t--d-h-w 2666ms t--d-h-w 9999ms t--d-h-w'
    const waiting = '   --------a 256ms         b 2673ms         c'
    const game = play(run, { user, sockets: [socket], until: 14_000 })

    game.expectStatus(status)
    game.expectPhase('waiting', `${waiting} 10006ms d`, {
      a: refusedTicket(1, 8, 250),
      b: refusedTicket(2, 265, 2_667),
      c: refusedTicket(3, 2_939, 10_000),
      d: refusedTicket(4, 12_946, 10_000),
    })
  })

  test('F2 that is refused with 429 waits for the backoff where that is longer', (run) => {
    const user = '   -o'
    const tickets = ['---#', '---#', '---(a|)', '---(t|)']
    const status = ' it--w 249ms t--w 2666ms t--w 5332ms t--d'
    const answers = { a: () => response(429, 'Too Many Requests', { 'retry-after': '1' }) }
    const game = play(run, { user, tickets, answers, until: 9_000 })

    game.expectStatus(status)
  })

  test('F8 is no suspicion where the server answers now and then', (run) => {
    const user = '   -o'
    const tickets = ['---#', '---#', '---#', '---#', '---(e|)', '---#']
    const game = play(run, { user, tickets, until: 50_000 })

    const hint$ = game.talo.socket.trace$.pipe(filter(({ what }) => what === 'hint'))
    game.expectStream(hint$, '')
  })
})

describe('the ticket budget', () => {
  test('holds open() and reset() back', (run) => {
    const user = '      -o--o--o--o--o--o--o--o--o--o--o--r--o'
    const tickets = ['  -#']
    const status = '    itf-tf-tf-tf-tf-tf-tf-tf-tf-tf-w 59969ms tf'
    const options = { reconnect: false as const }
    const game = play(run, { user, tickets, options, until: 61_000 })

    game.expectStatus(status)
  })

  test('F108 counts the tickets of the user, never delays them, and refuses an eleventh', (run) => {
    const takes = '     (aaaaaaaaaaa)--a'
    const taken = '     r(tttttttttt)--r'
    const user = '      -o'
    const tickets = ['  -(t|)']
    const status = '    iw 59998ms t'
    const game = play(run, { user, tickets, until: 60_002 })

    const taken$ = game.when(takes, () =>
      game.talo.socketTickets.create().pipe(
        map((ticket) => ticket[0]),
        catchError((failure: unknown) => of(isTaloFailure(failure) ? 'r' : 'x')),
      ),
    )
    game.expectStream(taken$, taken)
    game.expectStatus(status)
  })
})

/** What `waiting` tells of a refused ticket. */
function refusedTicket(attempt: number, at: number, retryInMs: number): object {
  const failure = { _tag: 'SocketClosed', code: 3000, reason: '', wasClean: true }
  return { attempt, retryAt: at + retryInMs, retryInMs, failure }
}

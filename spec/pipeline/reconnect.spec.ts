import { concat, filter, first, map, of, switchMap, tap } from 'rxjs'
import { bobCredentials } from '../support/cast.js'
import { marbles, test } from '../support/marbles.js'
import { outcome } from '../support/outcome.js'
import { type Client, play } from '../support/play.js'

const lost = { _tag: 'SocketClosed', code: 1006, reason: '', wasClean: false }

describe('a drop while identified', () => {
  test('is waited out, and the player is identified on a new connection with a fresh ticket', (run) => {
    const user = '     ao'
    const socket = '       --o--c----s---x'
    const status = '   it--d-h--(cn)-I---w 249ms t--d-h--(cn)-I---w'
    const tickets = '  -^--!'
    const lives = '    ----^-------------!'
    const again = ['   - 267ms ^--!', '- 270ms ^-------------!']
    const game = play(run, { user, sockets: [socket], until: 300 })

    game.expectStatus(status)
    game.expectTickets(tickets, again[0] ?? '')
    game.expectSockets(lives, again[1] ?? '')
  })

  test('is told on close$ and, once the player is back, on gap$', (run) => {
    const user = '     ao'
    const sockets = ['     --o--c----s-m-x', '--o--c----s', '--o--c']
    const closes = '   ------------------x'
    const gaps = '     - 280ms g'
    const game = play(run, { user, sockets })

    game.expectStream(game.talo.socket.close$, closes, {
      x: { code: 1006, reason: '', wasClean: false, willReconnect: true },
    })
    game.expectStream(game.talo.socket.gap$, gaps, { g: { from: 16, to: 281, durationMs: 265 } })
  })

  test('leaves no gap for another player', (run) => {
    const user = '     ao-----------------b'
    const sockets = ['     --o--c----s---x', '--o--c----S']
    const status = '   it--d-h--(cn)-I---w 249ms t--d-h--(cn)-I'
    const game = play(run, { user, sockets })

    game.expectStatus(status)
    game.expectStream(game.talo.socket.gap$, '')
  })

  test('leaves a gap without a player as well, connected and connected again', (run) => {
    const user = '     -o'
    const sockets = ['     --o--c-x', '--o--c']
    const gaps = '     - 268ms g'
    const game = play(run, { user, sockets })

    game.expectStream(game.talo.socket.gap$, gaps, { g: { from: 9, to: 269, durationMs: 260 } })
  })
})

describe('the delay', () => {
  test('F72 does not begin anew because a connection came about, but once one was settled for 10 s', (run) => {
    const user = '     ao'
    const sockets = [
      '                 --o--c----s 5s x',
      '                 --o--c----s 9998ms x',
      '                 --o--c----s 9999ms x',
      '                 --o--c',
    ]
    const attempts = ' - 5014ms a 10261ms b 12679ms c'
    const game = play(run, { user, sockets, options: { heartbeat: false }, until: 35_000 })

    const attempt$ = game.talo.socket.status$.pipe(
      map((status) => (status.phase === 'waiting' ? status.attempt : 0)),
    )
    game.expectStream(attempt$.pipe(filter((attempt) => attempt > 0)), attempts, {
      a: 1,
      b: 2,
      c: 1,
    })
  })
})

describe('open()', () => {
  test('dials now while the socket waits', (run) => {
    const user = '     -o---------o'
    const sockets = ['     --o-x', '    --o--c']
    const status = '   it--d-h-w--t--d-h--c'
    const tickets = ['   -^--!', '-----------^--!']
    const game = play(run, { user, sockets })

    game.expectStatus(status)
    game.expectTickets(...tickets)
  })

  test('is a no-op while the socket is alive', (run) => {
    const user = '     -o-o-o-o-o-----o'
    const socket = '       --o--c'
    const status = '   it--d-h--c'
    const game = play(run, { user, sockets: [socket] })

    game.expectStatus(status)
    game.expectTickets('-^--!')
  })
})

describe('the option reconnect', () => {
  test('makes every end final with false', (run) => {
    const user = '     -o'
    const socket = '       --o--c-x'
    const status = '   it--d-h--c-f'
    const closes = '   -----------x'
    const options = { reconnect: false as const }
    const game = play(run, { user, sockets: [socket], options })

    game.expectStatus(status)
    game.expectPhase('failed', closes, { x: { failure: lost } })
    game.expectStream(game.talo.socket.close$, closes, {
      x: { code: 1006, reason: '', wasClean: false, willReconnect: false },
    })
  })

  test('is asked with the failure and the number of the attempt', (run) => {
    const user = '     -o'
    const socket = '       --o--c-x'
    const status = '   it--d-h--c-w---------t--d-h--c-w-------------------t--d-h--c-f'
    const asked: unknown[] = []
    const game = play(run, {
      user,
      sockets: [socket],
      options: {
        reconnect: ({ _tag }, attempt) => {
          asked.push([_tag, attempt])
          return attempt === 3 ? 'give-up' : 10 * attempt
        },
      },
    })

    game.expectStatus(status)
    run.flush()
    expect(asked).toEqual([
      ['SocketClosed', 1],
      ['SocketClosed', 2],
      ['SocketClosed', 3],
    ])
  })

  test('is not asked where another try cannot help, and not heeded before the server takes calls again', (run) => {
    const user = '     -o 61001ms o'
    const tickets = [' ---(r|)', '---(u|)', '---(t|)']
    const status = '   it--w 59999ms t--f 995ms t--d'
    const game = play(run, { user, tickets, options: { reconnect: () => 5 }, until: 62_000 })

    game.expectStatus(status)
  })
})

describe('whenIdentified()', () => {
  test('waits through a reconnect, and tells at once after it', (run) => {
    const user = '     ao'
    const asked = '    a 299ms a'
    const told = '     - 270ms 1 28ms 1'
    const sockets = ['     --o-x', '--o--c----s']
    const game = play(run, { user, sockets })

    const told$ = game.when(asked, () => game.talo.socket.whenIdentified())
    game.expectStream(told$.pipe(map(({ id }) => String(id))), told)
  })

  test('F75 is not told of a player in whose place a subscriber has just put another one', (run) => {
    const told: number[] = []
    const replace = ({ socket }: Client) => {
      const told$ = socket.status$.pipe(
        first(({ phase }) => phase === 'identified'),
        tap(() => void socket.setIdentity(bobCredentials)),
        switchMap(() => socket.whenIdentified()),
      )
      told$.subscribe(({ id }) => told.push(id))
    }
    play(run, { user: 'pao', sockets: ['--o--c---s'], acts: { p: replace } })
    run.flush()

    expect(told).toEqual([])
  })

  marbles.each([
    ['fails', '-o', { _tag: 'Unauthorized', reason: 'access-key', status: 401 }],
    ['is closed', '-o-x', { _tag: 'SocketClosed', code: 1000, reason: '', wasClean: true }],
  ])('errors when the socket %s', (run, _, user, failure) => {
    const game = play(run, { user, tickets: ['--(u|)'] })

    const told$ = game.when('a', () => outcome(game.talo.socket.whenIdentified()))
    game.expectStream(told$, '---f', { f: failure })
  })

  test('F112 completes without a value when the client is disposed', (run) => {
    const game = play(run, { user: '-o-z', tickets: ['--(u|)'] })

    const told$ = game.when('a', () => concat(game.talo.socket.whenIdentified(), of('end')))
    game.expectStream(told$, '---e', { e: 'end' })
  })
})

import { concat, filter, type Observable, of } from 'rxjs'
import { annCredentials } from '../support/cast.js'
import { marbles, test } from '../support/marbles.js'
import { outcome } from '../support/outcome.js'
import { play } from '../support/play.js'

/** Where the socket may stand when the user acts, and the drawing that leads there in 20 columns. */
const stages = [
  ['idle', '--------------------', [''], ['---(t|)'], 'i-------------------', 0],
  ['ticketing', '-o------------------', [''], [''], 'it------------------', 0],
  ['dialing', '-o------------------', [''], ['---(t|)'], 'it--d---------------', 1],
  ['handshaking', '-o------------------', ['--o'], ['---(t|)'], 'it--d-h-------------', 1],
  ['connected', '-o------------------', ['--o--c'], ['---(t|)'], 'it--d-h--c----------', 1],
  ['identifying', 'ao------------------', ['--o--c'], ['---(t|)'], 'it--d-h--(cn)-------', 1],
  ['identified', 'ao------------------', ['--o--c----s'], ['---(t|)'], 'it--d-h--(cn)-I-----', 1],
  ['waiting', '-o------------------', ['--o--c-x'], ['---(t|)'], 'it--d-h--c-w--------', 0],
  ['failed', '-o------------------', [''], ['---(u|)'], 'it--f---------------', 0],
] as const

describe('close()', () => {
  marbles.each(stages)(
    'while %s ends everything until open()',
    (run, _, before, sockets, tickets, drawn, open) => {
      const user = `  ${before}x 300ms o`
      const status = `${drawn}x 300ms t`
      const farewells = '--------------------x'
      const game = play(run, { user, sockets, tickets, until: 323 })

      game.expectStatus(status)
      game.expectFarewells(open === 1 ? farewells : '', { x: 1000 })
    },
  )

  test('says with what, and is told of once', (run) => {
    const user = '     -o-----------b'
    const socket = '       --o--c'
    const status = '   it--d-h--c---x'
    const farewells = '-------------b'
    const game = play(run, {
      user,
      sockets: [socket],
      acts: {
        b: (talo) => {
          talo.socket.close(4005, 'bye')
        },
      },
    })

    game.expectStatus(status)
    game.expectFarewells(farewells, { b: 4005 })
    game.expectStream(game.talo.socket.close$, farewells, {
      b: { code: 4005, reason: 'bye', wasClean: true, willReconnect: false },
    })
  })

  test('twice is once', (run) => {
    const user = '     -o-----------x-x'
    const game = play(run, { user, sockets: ['--o--c'] })

    game.expectStatus('it--d-h--c---x')
    game.expectFarewells('-------------x', { x: 1000 })
  })

  marbles.each([
    [999, ''],
    [1001, ''],
    [2999, ''],
    [5000, ''],
    [1000.5, ''],
    [1000, 'é'.repeat(62)],
  ])('refuses the code %s with the reason "%s"', (run, code, reason) => {
    const { talo, expectStatus } = play(run, {})

    expect(() => {
      talo.socket.close(code, reason)
    }).toThrow(expect.objectContaining({ _tag: 'Malformed' }) as Error)
    expectStatus('i')
  })
})

describe('dispose()', () => {
  marbles.each(stages)(
    'F79 while %s ends everything for good',
    (run, _, before, sockets, tickets, drawn, open) => {
      const user = `  ${before}z--z--o--r--x`
      const status = `${drawn}(z|)`
      const farewells = '--------------------z'
      const ends = '     --------------------|'
      const game = play(run, { user, sockets, tickets, until: 60_000 })

      game.expectStatus(status)
      game.expectFarewells(open === 1 ? farewells : '', { z: 1000 })
      const { unknown$, error$, invalid$, gap$, trace$ } = game.talo.socket
      const deleted$ = game.talo.socket.on('v1.channels.deleted')
      for (const stream$ of [deleted$, unknown$, error$, invalid$, gap$]) {
        game.expectStream(stream$, ends)
      }
      game.expectStream(trace$.pipe(filter(() => false)), ends)
      run.flush()
      expect(game.requests.length).toBeLessThanOrEqual(1)
    },
  )

  test('F79 completes what is subscribed to afterwards, and turns everybody away', (run) => {
    const user = '     z'
    const asked = '    --a'
    const told = '     --f'
    const game = play(run, { user })

    const { socket, socketTickets, channels } = game.talo
    const failure = { _tag: 'Disposed' }
    function becoming(call$: () => Observable<unknown>): Observable<unknown> {
      return game.when(asked, () => outcome(call$()))
    }
    game.expectStream(
      becoming(() => socketTickets.create()),
      told,
      { f: failure },
    )
    game.expectStream(
      becoming(() => socket.whenIdentified()),
      told,
      { f: failure },
    )
    game.expectStream(
      becoming(() => channels.create({ name: 'x' })),
      told,
      { f: failure },
    )
    game.expectStream(
      game.when(asked, () => channels.sendMessage(1, 'x')),
      told,
      { f: expect.objectContaining({ outcome: 'rejected', reason: 'disposed' }) as unknown },
    )
    game.expectStream(
      game.when(asked, () => concat(socket.on('v1.connected'), of('end'))),
      told,
      { f: 'end' },
    )
    game.expectStream(
      game.when(asked, () => concat(socket.response$, channels.message$, of('end'))),
      told,
      { f: 'end' },
    )
  })

  test('F79 F112 completes for who waits for an identity, without a value', (run) => {
    const identity = ' a'
    const user = '     -o---z'
    const told = '     -----f'
    const game = play(run, { user })

    const { socket } = game.talo
    game.expectStream(
      game.when(identity, () => concat(socket.setIdentity(annCredentials), of('end'))),
      told,
      { f: 'end' },
    )
    game.expectStream(
      game.when(identity, () => concat(socket.whenIdentified(), of('end'))),
      told,
      { f: 'end' },
    )
    game.expectStream(
      game.when(identity, () => socket.send('v1.players.identify', annCredentials)),
      told,
      { f: expect.objectContaining({ outcome: 'rejected', reason: 'disposed' }) as unknown },
    )
  })
})

describe('reset()', () => {
  marbles.each(stages)(
    'while %s leads to a new connection',
    (run, phase, before, sockets, tickets, drawn, open) => {
      const user = `  ${before}r`
      const isWaitingForTicket = phase === 'ticketing'
      const status = isWaitingForTicket ? drawn : `${drawn}t`
      const farewells = '--------------------r'
      const game = play(run, { user, sockets, tickets, until: 23 })

      game.expectStatus(status)
      game.expectFarewells(open === 1 ? farewells : '', { r: 1000 })
    },
  )

  test('lets the server see the end of one connection before the other begins', (run) => {
    const user = '     -o-----------r'
    const socket = '       --o--c'
    const status = '   it--d-h--c---t 250ms d-h--c'
    const lives = ['   ----^--------!', '- 263ms ^']
    const closes = '   -------------r'
    const game = play(run, { user, sockets: [socket] })

    game.expectStatus(status)
    game.expectSockets(...lives)
    game.expectStream(game.talo.socket.close$, closes, {
      r: { code: 1000, reason: '', wasClean: true, willReconnect: true },
    })
  })

  marbles.each([
    ['at once', '    -o-----------(rr)', '250ms d-h--c'],
    ['in a row', '  -o-----------r----r', '250ms d-h--c'],
    ['and open', '  -o-----------r-x-o-o', ''],
  ])('F77 twice, %s, gives one socket', (run, _, user) => {
    const socket = '       --o--c'
    const lives = ['   ----^--------!', '- 263ms ^']
    const game = play(run, { user, sockets: [socket] })

    game.expectSockets(...lives)
  })

  test('F77 twice with a dial in between gives one socket at a time', (run) => {
    const user = '     -o-----------r 253ms r'
    const socket = '       --o--c'
    const status = '   it--d-h--c---t 250ms d-ht 250ms d-h--c'
    const game = play(run, { user, sockets: [socket], until: 600 })

    game.expectStatus(status)
    game.expectSockets('----^--------!', '- 263ms ^--!', '- 517ms ^')
  })
})

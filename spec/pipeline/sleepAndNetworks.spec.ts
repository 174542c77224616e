import { filter, map } from 'rxjs'
import { annCredentials } from '../support/cast.js'
import { marbles, test } from '../support/marbles.js'
import { play, tokenPath } from '../support/play.js'
import { phase, record, onStage } from '../support/scenario.js'
import { broadcast } from '../support/sends.js'

const hour = 3_600_000
const night = 8 * hour

describe('a machine that slept', () => {
  test('F64 asks before it says anything, and goes on where the socket lives', (run) => {
    const user = '   ao'
    const sends = '  - 150ms a'
    const socket = '     --o--c----s 160ms h'
    const status = ' it--d-h--(cn)-I'
    const sent = '   ---------i 141ms h 99ms a'
    const game = play(run, { user, sockets: [socket], leap: (at) => (at < 100 ? 0 : night) })

    run.hot(sends).subscribe((text) => void broadcast(game.talo, text))
    game.expectStatus(status)
    game.expectSent(sent)
  })

  test('F64 takes silence for the end, comes back after a jittered delay, and mints before it identifies', (run) => {
    const user = '   ao'
    const sends = '  - 150ms a'
    const sockets = ['   --o--c----s', '--o--c----s']
    const status = ' it--d-h--(cn)-I 4136ms w 1499ms t--d-h--(cn)-I'
    const game = play(run, {
      user,
      sockets,
      tokens: ['-(k|)'],
      random: () => 0.5,
      leap: (at) => (at < 100 ? 0 : night),
      until: 8_000,
    })

    run.hot(sends).subscribe((text) => void broadcast(game.talo, text, { ttl: night }))
    game.expectStatus(status)
    game.expectStream(game.sent$, '---------i 141ms h 5507ms j----a', {
      i: { req: 'v1.players.identify', data: annCredentials },
      h: 'v1.heartbeat',
      j: { req: 'v1.players.identify', data: { ...annCredentials, socketToken: 'minted-token-0' } },
      a: { req: 'v1.player-relationships.broadcast', data: { message: 'a' } },
    })
    game.expectCalls(tokenPath, '- 5650ms ^!')
  })
})

describe('a tab in the background', () => {
  test('F65 whose timers are late asks once more instead of judging, and sends no storm of heartbeats', (run) => {
    const user = '   ao'
    const socket = '     --o--c----s 10s h'
    const status = ' it--d-h--(cn)-I'
    const sent = '   ---------i 5996ms h 3999ms h'
    const leap = (at: number) => (at < 6_000 ? 0 : at < 10_000 ? 54_000 : 110_000)
    const game = play(run, { user, sockets: [socket], leap, until: 16_000 })

    game.expectStatus(status)
    game.expectSent(sent)
  })

  test('F65 asks as soon as it is seen again', (run) => {
    const user = '   ao'
    const page = '   a------------------h 1s a'
    const socket = '     --o--c----s 1s ----------h'
    const status = ' it--d-h--(cn)-I'
    const sent = '   ---------i 1010ms h'
    const game = play(run, { user, lifecycle: page, sockets: [socket] })

    game.expectStatus(status)
    game.expectSent(sent)
  })

  test('F66 whose socket is open but dead finds out within the timeout of the heartbeat', (run) => {
    const user = '   ao'
    const page = '   a------------------h 1s a'
    const sockets = ['   --o--c----s', '--o--c----s']
    const status = ' it--d-h--(cn)-I 5005ms w 249ms t--d-h--(cn)-I'
    const game = play(run, { user, lifecycle: page, sockets, until: 6_000 })

    game.expectStatus(status)
    game.expectPhase('waiting', '- 5019ms w', {
      w: {
        attempt: 1,
        retryAt: 5_270,
        retryInMs: 250,
        failure: { _tag: 'TimedOut', stage: 'heartbeat', afterMs: 4_000 },
      },
    })
  })
})

describe('another network', () => {
  test('F69 while it dials makes the client abandon the dial and begin again', (run) => {
    const user = '   -o'
    const page = '   a----o----a'
    const sockets = ['', '--o--c']
    const status = ' it--d 505ms t 250ms d-h--c'
    const game = play(run, { user, lifecycle: page, sockets })

    game.expectStatus(status)
    game.expectTickets('-^--!', '- 509ms ^--!')
  })

  test('F68 that comes and goes ten times a second while it dials is one new dial', (run) => {
    const user = '   -o'
    const flap = 'o 49ms a 49ms '
    const page = `   a----${flap.repeat(20)}`
    const sockets = ['', '--o--c']
    const game = play(run, { user, lifecycle: page, sockets })

    game.expectTickets('-^--!', '- 2454ms ^--!')
    game.expectSockets('----^ 2450ms !', '- 2705ms ^')
  })

  test('F69 under a connection that stands is no reason to leave it, but to ask', (run) => {
    const user = '   ao'
    const page = '   a-------------------o--a'
    const socket = '     --o--c----s-------------h'
    const status = ' it--d-h--(cn)-I'
    const sent = '   ---------i-------------h'
    const game = play(run, { user, lifecycle: page, sockets: [socket] })

    game.expectStatus(status)
    game.expectSent(sent)
  })
})

describe.each([
  ['an hour forward', hour],
  ['an hour back', -hour],
])('a clock that is set %s', (_, by) => {
  marbles.each([
    ['a ticket', 3, '-o', 'it--d-h--c'],
    ['the socket', 5, '-o', 'it--d-h--c'],
    ['v1.connected', 8, '-o', 'it--d-h--c'],
    ['identify.success', 12, 'ao', 'it--d-h--(cn)-I'],
    ['nothing', 16, 'ao', 'it--d-h--(cn)-I'],
  ])('F70 ends nothing while the client waits for %s', (run, what, when, user, status) => {
    expect(what).not.toBe('')
    const socket = '--o--c----s 6006ms h'
    const leap = (at: number) => (at < when ? 0 : by)
    const game = play(run, { user, sockets: [socket], leap, until: 9_000 })

    game.expectStatus(status)
  })

  test('F70 neither hastens nor delays the next attempt', (run) => {
    const user = '   -o'
    const sockets = ['   --o--c-x', '--o--c']
    const status = ' it--d-h--c-w 249ms t--d-h--c'
    const game = play(run, { user, sockets, leap: (at) => (at < 100 ? 0 : by) })

    game.expectStatus(status)
  })
})

describe('a time that no timer can wait', () => {
  test('F70 is cut to the longest that one can, not to nothing', (run) => {
    const user = '   -o'
    const status = ' it--w 2147483646ms t--w'
    const options = { reconnect: () => 1e12 }
    const game = play(run, { user, tickets: ['---#'], options, until: 2 ** 31 + 1_000 })

    game.expectStatus(status)
  })

  it(
    'F70 may be given for every stage',
    onStage(async ({ emulator, player }) => {
      const ever = 1e12
      const ada = await player('ada', {
        timeouts: {
          http: ever,
          ticket: ever,
          open: ever,
          connected: ever,
          identify: ever,
          delivery: ever,
        },
        heartbeat: { idle: ever, timeout: ever },
        outbox: { ttl: ever },
      })
      const closes = record(ada.socket.close$)
      const back = phase(ada, 'waiting')
      emulator.faults.dropAll()
      await back
      await phase(ada, 'identified')
      expect(closes).toEqual([{ code: 1006, reason: '', wasClean: false, willReconnect: true }])
    }),
  )
})

describe('noise', () => {
  const noise = `(${'j'.repeat(50)})`

  test('F35 fifty times in ten seconds ends the connection, and at most once a minute', (run) => {
    const user = '   -o'
    const sockets = [`   --o--c-${noise}`]
    const status = ' it--d-h--c-w 249ms t--d-h--c'
    const game = play(run, { user, sockets, options: { heartbeat: false }, until: 50_000 })

    game.expectStatus(status)
    game.expectStream(
      game.talo.socket.status$.pipe(
        filter((told) => told.phase === 'waiting'),
        map(({ failure }) => failure._tag),
      ),
      '-----------w',
      { w: 'Malformed' },
    )
  })

  test('F35 that is spread over more than ten seconds is only told of', (run) => {
    const user = '   -o'
    const sockets = [`   --o--c-(${'j'.repeat(49)}) 10s j`]
    const game = play(run, { user, sockets, options: { heartbeat: false }, until: 12_000 })

    game.expectStatus('it--d-h--c')
  })
})

describe('a close because a frame was too large', () => {
  test('F71 is shown, and leads to no loop', (run) => {
    const user = '   -o'
    const sockets = ['   --o--c-y']
    const letters = { y: { does: 'close', code: 1009, reason: 'too large' } } as const
    const game = play(run, { user, sockets, letters, until: 60_000 })

    const close$ = game.talo.socket.close$.pipe(
      map(({ code, reason }) => `${String(code)} ${reason}`),
    )
    const shown$ = game.talo.socket.status$.pipe(
      filter((told) => told.phase === 'waiting'),
      map(({ failure }) => (failure._tag === 'SocketClosed' ? String(failure.code) : '')),
    )
    const ends = '-----------c 10009ms c 10009ms c 10009ms c 10009ms c 10009ms c'
    game.expectStream(close$, ends, { c: '1009 too large' })
    game.expectStream(shown$, ends, { c: '1009' })
  })
})

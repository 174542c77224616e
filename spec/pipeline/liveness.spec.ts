import { marbles } from '../support/marbles.js'
import { play } from '../support/play.js'

describe('the heartbeat', () => {
  it(
    'F63 finds a dead peer within 10 s, and drops it',
    marbles((run) => {
      const user = '     ao'
      const sockets = ['     --o--c----s', '--o--c----s']
      const status = '   it--d-h--(cn)-I 9999ms w 249ms t--d-h--(cn)-I'
      const sent = '     ---------i 6004ms h 4257ms i'
      const farewells = '-------------- 10s x'
      const closes = '   -------------- 10s x'
      const game = play(run, { user, sockets, until: 11_000 })

      game.expectStatus(status)
      game.expectSent(sent)
      game.expectFarewells(farewells, { x: 4003 })
      game.expectStream(game.talo.socket.close$, closes, {
        x: { code: 4003, reason: 'no heartbeat', wasClean: true, willReconnect: true },
      })
    }),
  )

  it(
    'F109 doubts the connection that HTTP keeps alive, too: the first ticket is asked for again after 3 s',
    marbles((run) => {
      const user = '     ao'
      const sockets = ['     --o--c----s', '--o--c----s']
      const tickets = ['     --(t|)', '-', '--(t|)']
      const called = ['      -^-!', '- 10262ms ^ 2999ms !', '- 13262ms ^-!']
      const status = '   it-d-h--(cn)-I 9999ms w 249ms t 3001ms d-h--(cn)-I'
      const game = play(run, { user, sockets, tickets, until: 15_000 })

      game.expectStatus(status)
      game.expectTickets(...called)
    }),
  )

  it(
    'F109 gives the ticket after any other end the time it always has',
    marbles((run) => {
      const user = '     ao'
      const sockets = ['     --o--c----s--x', '--o--c----s']
      const tickets = ['     --(t|)', '- 4s (t|)']
      const status = '   it-d-h--(cn)-I--w 249ms t 4000ms d-h--(cn)-I'
      const game = play(run, { user, sockets, tickets, until: 6_000 })

      game.expectStatus(status)
    }),
  )

  it(
    'F63 does not wait for the dead peer to answer the close before it tells of it',
    marbles((run) => {
      const user = '     ao'
      const sockets = ['     --o--c----s', '--o--c----s']
      const status = '   it--d-h--(cn)-I 9999ms w 249ms t 999ms d-h--(cn)-I'
      const game = play(run, { user, sockets, answersCloseIn: 'never', until: 12_000 })

      game.expectStatus(status)
    }),
  )

  it(
    'F109 gives the first ticket after it 3 s, and asks once more, within 15 s of the silence',
    marbles((run) => {
      const user = '     ao'
      const tickets = ['   ---(t|)', '-', '---(t|)']
      const sockets = ['     --o--c----s', '--o--c----s']
      const status = '   it--d-h--(cn)-I 9999ms w 2749ms t 3002ms d-h--(cn)-I'
      const called = ['  -^--!', '12764ms ^ 2999ms !', '15764ms ^--!']
      const game = play(run, {
        user,
        tickets,
        sockets,
        // The longest wait before the first attempt.
        random: () => 1,
        until: 17_000,
      })

      game.expectStatus(status)
      game.expectTickets(...called)
    }),
  )

  marbles.each([
    ['a heartbeat', 'h'],
    ['any other frame', 'm'],
  ])('is content with %s as the answer', (run, _, answer) => {
    const user = '      ao'
    const socket = `        --o--c----s 9s ${answer}`
    const status = '    it--d-h--(cn)-I'
    const sent = '      ---------i 6004ms h 9000ms h'
    const game = play(run, { user, sockets: [socket], until: 18_000 })

    game.expectStatus(status)
    game.expectSent(sent)
  })

  it(
    'is not sent while the server speaks, nor where the option turns it off',
    marbles((run) => {
      const user = '     -o'
      const speaking = '     --o--c 5999ms m 5999ms m 5999ms m'
      const silent = '       --o--c'
      const first = play(run, { user, sockets: [speaking], until: 20_000 })
      const second = play(run, {
        user,
        sockets: [silent],
        options: { heartbeat: false },
        until: 60_000,
      })

      first.expectSent('')
      second.expectSent('')
      second.expectStatus('it--d-h--c')
    }),
  )
})

describe('a page', () => {
  it(
    'that is hidden keeps its socket, and does not redial before it is seen again',
    marbles((run) => {
      const user = '     -o'
      const page = '     a---------h 1s ---------a'
      const sockets = ['     --o--c---x', '--o--c']
      const status = '   it--d-h--c---w 249ms s 756ms t--d-h--c'
      const game = play(run, { user, lifecycle: page, sockets })

      game.expectStatus(status)
      game.expectPhase('suspended', '------------- 250ms s', { s: { reason: 'hidden' } })
    }),
  )

  it(
    'F7 that is offline redials as soon as it is online',
    marbles((run) => {
      const user = '     -o'
      const page = '     a---o 500ms a'
      const tickets = [' ---#', '---(t|)']
      const status = '   it--w 249ms s 250ms t--d'
      const game = play(run, { user, lifecycle: page, tickets })

      game.expectStatus(status)
      game.expectPhase('suspended', '- 253ms s', { s: { reason: 'offline' } })
    }),
  )

  it(
    'F67 that is frozen closes its socket, and opens one again when it is active',
    marbles((run) => {
      const user = '     ao'
      const page = '     a----------------f 500ms ---a'
      const socket = '       --o--c----s'
      const status = '   it--d-h--(cn)-I--s 503ms t--d-h--(cn)-I'
      const closes = '   -----------------x'
      const game = play(run, { user, lifecycle: page, sockets: [socket] })

      game.expectStatus(status)
      game.expectPhase('suspended', closes, { x: { reason: 'frozen' } })
      game.expectStream(game.talo.socket.close$, closes, {
        x: { code: 1000, reason: '', wasClean: true, willReconnect: true },
      })
    }),
  )

  it(
    'F67 that is frozen while it dials closes with 1000 as well',
    marbles((run) => {
      const user = '     -o'
      const page = '     a----f'
      const status = '   it--ds'
      const farewells = '-----x'
      const game = play(run, { user, lifecycle: page })

      game.expectStatus(status)
      game.expectFarewells(farewells, { x: 1000 })
    }),
  )

  it(
    'F67 that is active again leaves a socket alone that the user had closed',
    marbles((run) => {
      const user = '     -o----------x'
      const page = '     a--------------f--a'
      const socket = '       --o--c'
      const status = '   it--d-h--c--x'
      const game = play(run, { user, lifecycle: page, sockets: [socket] })

      game.expectStatus(status)
      game.expectTickets('-^--!')
    }),
  )

  it(
    'F68 whose network flaps dials once',
    marbles((run) => {
      const user = '     -o'
      const page = '     a---o 250ms aoaoaoaoa'
      const tickets = [' ---#', '---(t|)']
      const sockets = ['           --o--c']
      const game = play(run, { user, lifecycle: page, tickets, sockets })

      game.expectTickets('-^--!', '- 254ms ^--!')
      game.expectSockets('- 257ms ^')
    }),
  )
})

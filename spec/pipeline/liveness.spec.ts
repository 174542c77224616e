import { test } from '../support/marbles.js'
import { play } from '../support/play.js'

describe('the heartbeat', () => {
  test('F63 finds a dead peer within 10 s, and drops it', (run) => {
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
  })

  test('F109 doubts the connection that HTTP keeps alive, too: the first ticket is asked for again after 3 s', (run) => {
    const user = '     ao'
    const sockets = ['     --o--c----s', '--o--c----s']
    const tickets = ['     --(t|)', '-', '--(t|)']
    const called = ['      -^-!', '- 10262ms ^ 2999ms !', '- 13262ms ^-!']
    const status = '   it-d-h--(cn)-I 9999ms w 249ms t 3001ms d-h--(cn)-I'
    const game = play(run, { user, sockets, tickets, until: 15_000 })

    game.expectStatus(status)
    game.expectTickets(...called)
  })

  test('F109 gives the ticket after any other end the time it always has', (run) => {
    const user = '     ao'
    const sockets = ['     --o--c----s--x', '--o--c----s']
    const tickets = ['     --(t|)', '- 4s (t|)']
    const status = '   it-d-h--(cn)-I--w 249ms t 4000ms d-h--(cn)-I'
    const game = play(run, { user, sockets, tickets, until: 6_000 })

    game.expectStatus(status)
  })

  test('F63 does not wait for the dead peer to answer the close before it tells of it', (run) => {
    const user = '     ao'
    const sockets = ['     --o--c----s', '--o--c----s']
    const status = '   it--d-h--(cn)-I 9999ms w 249ms t 999ms d-h--(cn)-I'
    const game = play(run, { user, sockets, answersCloseIn: 'never', until: 12_000 })

    game.expectStatus(status)
  })
})

describe('a page', () => {
  test('that is hidden keeps its socket, and does not redial before it is seen again', (run) => {
    const user = '     -o'
    const page = '     a---------h 1s ---------a'
    const sockets = ['     --o--c---x', '--o--c']
    const status = '   it--d-h--c---w 249ms s 756ms t--d-h--c'
    const game = play(run, { user, lifecycle: page, sockets })

    game.expectStatus(status)
    game.expectPhase('suspended', '------------- 250ms s', { s: { reason: 'hidden' } })
  })

  test('F7 that is offline redials as soon as it is online', (run) => {
    const user = '     -o'
    const page = '     a---o 500ms a'
    const tickets = [' ---#', '---(t|)']
    const status = '   it--w 249ms s 250ms t--d'
    const game = play(run, { user, lifecycle: page, tickets })

    game.expectStatus(status)
    game.expectPhase('suspended', '- 253ms s', { s: { reason: 'offline' } })
  })

  test('F67 that is frozen closes its socket, and opens one again when it is active', (run) => {
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
  })

  test('F67 that is frozen while it dials closes with 1000 as well', (run) => {
    const user = '     -o'
    const page = '     a----f'
    const status = '   it--ds'
    const farewells = '-----x'
    const game = play(run, { user, lifecycle: page })

    game.expectStatus(status)
    game.expectFarewells(farewells, { x: 1000 })
  })

  test('F67 that is active again leaves a socket alone that the user had closed', (run) => {
    const user = '     -o----------x'
    const page = '     a--------------f--a'
    const socket = '       --o--c'
    const status = '   it--d-h--c--x'
    const game = play(run, { user, lifecycle: page, sockets: [socket] })

    game.expectStatus(status)
    game.expectTickets('-^--!')
  })
})

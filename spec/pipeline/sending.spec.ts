import { marbles, test } from '../support/marbles.js'
import { play } from '../support/play.js'
import { broadcast } from '../support/sends.js'

describe('what is sent', () => {
  test('waits through a reconnect, for the same player', (run) => {
    const user = '     ao'
    const sends = '    --------------------a'
    const socket = '       --o--c----s---x'
    const status = '   it--d-h--(cn)-I---w 249ms t--d-h--(cn)-I'
    const sent = '     ---------i 266ms i----a'
    const game = play(run, { user, sockets: [socket, '--o--c----s'] })

    const outcome$ = game.when(sends, () => broadcast(game.talo, 'a'))
    game.expectStatus(status)
    game.expectSent(sent)
    game.expectStream(outcome$, '- 280ms s', { s: 'sent' })
  })

  marbles.each([
    ['by close()', 'x', 'closed'],
    ['by dispose()', 'z', 'disposed'],
    ['for the next player', 'b', 'identity-changed'],
    ['for no player', 'n', 'identity-changed'],
  ])('is not sent %s', (run, _, act, reason) => {
    const user = `     ao-------${act}`
    const sends = '    ----a'
    const outcomes = ' ---------x'
    const game = play(run, { user, sockets: ['--o--'] })

    const outcome$ = game.when(sends, () => broadcast(game.talo, 'a'))
    game.expectStream(outcome$, outcomes, { x: `rejected: ${reason}` })
    game.expectSent('')
  })

  test('before a player was wanted is sent for the first who is', (run) => {
    const user = '     -o---------------a'
    const sends = '    a'
    const socket = '       --o--c------------s'
    const sent = '     -----------------i----a'
    const game = play(run, { user, sockets: [socket] })

    const outcome$ = game.when(sends, () => broadcast(game.talo, 'a'))
    game.expectSent(sent)
    game.expectStream(outcome$, '----------------------s', { s: 'sent' })
  })
})

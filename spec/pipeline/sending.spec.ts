import { mergeMap } from 'rxjs'
import { marbles } from '../support/marbles.js'
import { play } from '../support/play.js'
import { broadcast, told } from '../support/sends.js'

describe('what is sent', () => {
  it(
    'F52 waits for the player to be identified, and goes out in order',
    marbles((run) => {
      const user = '     ao'
      const sends = '    abc----d-e'
      const socket = '       --o--c----s'
      const sent = '     ---------i----(abcde)'
      const outcomes = ' --------------(sssss)'
      const game = play(run, { user, sockets: [socket] })

      const outcome$ = run.hot(sends).pipe(mergeMap((message) => broadcast(game.talo, message)))
      game.expectSent(sent)
      game.expectStream(outcome$, outcomes, { s: 'sent' })
    }),
  )

  it(
    'F52 is turned away at once where it need not wait',
    marbles((run) => {
      const user = '     ao'
      const sends = '    -----a------------b'
      const socket = '       --o--c----s'
      const outcomes = ' -----x------------s'
      const game = play(run, { user, sockets: [socket] })

      const outcome$ = game.when(sends, () => broadcast(game.talo, 'a', { whenNotReady: 'reject' }))
      game.expectStream(outcome$, outcomes, { x: 'rejected: not-ready', s: 'sent' })
    }),
  )

  it(
    'waits through a reconnect, for the same player',
    marbles((run) => {
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
    }),
  )

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

  it(
    'before a player was wanted is sent for the first who is',
    marbles((run) => {
      const user = '     -o---------------a'
      const sends = '    a'
      const socket = '       --o--c------------s'
      const sent = '     -----------------i----a'
      const game = play(run, { user, sockets: [socket] })

      const outcome$ = game.when(sends, () => broadcast(game.talo, 'a'))
      game.expectSent(sent)
      game.expectStream(outcome$, '----------------------s', { s: 'sent' })
    }),
  )

  it(
    'F53 and was not echoed when the connection ended is unconfirmed, and never sent again',
    marbles((run) => {
      const user = '     ao'
      const sends = '    ----------------a'
      const socket = '       --o--c----s---x'
      const sent = '     ---------i------a 259ms i'
      const outcomes = ' ------------------x'
      const game = play(run, { user, sockets: [socket, '--o--c----s'] })

      const outcome$ = game.when(sends, () => told(game.talo.channels.sendMessage(7, 'a')))
      game.expectStream(outcome$, outcomes, { x: 'unconfirmed' })
      game.expectSent(sent)
    }),
  )

  it(
    'F54 that the platform does not take stays at the head of the queue',
    marbles((run) => {
      const user = '     ao'
      const sends = '    ---------------ab'
      const sockets = ['     --o--c----s---x', '--o--c----s']
      const sent = '     ---------i 266ms i----(ab)'
      let isClosing = true
      const game = play(run, {
        user,
        sockets,
        takes: (text) => {
          if (text.includes('identify')) isClosing = !isClosing
          return text.includes('identify') || isClosing
        },
      })

      const outcome$ = run.hot(sends).pipe(mergeMap((message) => broadcast(game.talo, message)))
      game.expectSent(sent)
      game.expectStream(outcome$, '- 280ms (ss)', { s: 'sent' })
    }),
  )
})

import { annCredentials, bobCredentials } from '../../support/cast.js'
import { marbles } from '../../support/marbles.js'
import { play, refuses } from '../../support/play.js'
import { told } from '../../support/sends.js'

const outcomes = {
  d: 'delivered',
  i: 'rejected: identity-changed',
  z: 'rejected: disposed',
  s: 'rejected: server',
}
const letters = { e: refuses('INVALID_SESSION_TOKEN') }

describe('an identify request handed to send()', () => {
  it.each([
    ['is delivered with its answer', '         -o', '--o--c---s', '-------------(d|)'],
    ['is refused by the server', '             -o', '--o--c---e', '-------------(s|)'],
    ['gives way to another player', '          -o-----b', '--o--c--------S', '-------(i|)'],
    ['ends with the client', '                 -o-----z', '--o--c', '-------(z|)'],
  ])('%s', (_, user, socket, drawing) => {
    marbles((run) => {
      const game = play(run, {
        user,
        sockets: [socket],
        letters,
        acts: { b: (talo) => talo.socket.setIdentity(bobCredentials) },
      })

      const outcome$ = told(game.talo.socket.send('v1.players.identify', annCredentials))
      run.expectObservable(outcome$).toBe(drawing, outcomes)
    })()
  })
})

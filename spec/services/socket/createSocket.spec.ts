import { map, skipWhile } from 'rxjs'
import { annCredentials, bobCredentials } from '../../support/cast.js'
import { marbles } from '../../support/marbles.js'
import { outcome } from '../../support/outcome.js'
import { type Client, play, refuses } from '../../support/play.js'
import { told } from '../../support/sends.js'

const outcomes = {
  d: 'delivered',
  i: 'rejected: identity-changed',
  z: 'rejected: disposed',
  s: 'rejected: server',
}
const letters = { e: refuses('INVALID_SESSION_TOKEN') }

describe('an identify request handed to send()', () => {
  marbles.each([
    ['is delivered with its answer', '         -o', '--o--c---s', '-------------(d|)'],
    ['is refused by the server', '             -o', '--o--c---e', '-------------(s|)'],
    ['gives way to another player', '          -o-----b', '--o--c--------S', '-------(i|)'],
    ['ends with the client', '                 -o-----z', '--o--c', '-------(z|)'],
  ])('%s', (run, _, user, socket, drawing) => {
    const game = play(run, {
      user,
      sockets: [socket],
      letters,
      acts: { b: (talo) => talo.socket.setIdentity(bobCredentials) },
    })

    const outcome$ = told(game.talo.socket.send('v1.players.identify', annCredentials))
    run.expectObservable(outcome$).toBe(drawing, outcomes)
  })
})

describe('setIdentity()', () => {
  it.each<readonly [string, unknown, string]>([
    ['nothing', undefined, 'expected PlayersIdentify, got nothing'],
    ['an id that is a text', { ...annCredentials, playerAliasId: '1' }, 'playerAliasId: '],
    ['no token', { playerAliasId: 1 }, 'socketToken: '],
  ])('with %s is Malformed, and who plays goes on', (_, odd, reason) => {
    const seen: unknown[] = []
    marbles((run) => {
      const set = ({ socket }: Client) => {
        outcome(socket.setIdentity(odd as never)).subscribe((told) => seen.push(told))
      }
      const game = play(run, {
        user: '   -oa----------k',
        sockets: ['--o--c---s'],
        acts: { k: set },
      })
      const phase$ = game.talo.socket.status$.pipe(map(({ phase }) => phase))
      const identified$ = phase$.pipe(skipWhile((phase) => phase !== 'identified'))
      run.expectObservable(identified$).toBe('-------------I 4986ms (z|)', {
        I: 'identified',
        z: 'disposed',
      })
    })()
    expect(seen).toMatchObject([{ _tag: 'Malformed', reasons: [expect.stringContaining(reason)] }])
  })
})

import { map, merge, switchMap } from 'rxjs'
import { annCredentials, bobCredentials, shown, ann } from '../support/cast.js'
import { test } from '../support/marbles.js'
import { type Client, phases, play } from '../support/play.js'

describe('the pipeline', () => {
  test('gets a ticket, dials, is connected, identifies, and hands over what follows', (run) => {
    const user = '       ao'
    const ticket = '      ---(t|)'
    const socket = '         --o--c----s---m'
    const status = '     it--d-h--(cn)-I'
    const sent = '       ---------i'
    const messages = '   ------------------m'
    const tickets = '    -^--!'
    const sockets = '    ----^'
    const game = play(run, { user, tickets: [ticket], sockets: [socket] })

    game.expectStatus(status)
    game.expectSent(sent)
    game.expectStream(game.sent$, sent, { i: { req: 'v1.players.identify', data: annCredentials } })
    const { socket: ofTalo } = game.talo
    game.expectStream(
      ofTalo.on('v1.channels.message').pipe(map(({ message }) => message)),
      messages,
    )
    game.expectTickets(tickets)
    game.expectSockets(sockets)
  })

  test('finds its way back as the drawing over createTalo says', (run) => {
    const user = '       ao'
    const ticket = '      ---(t|)'
    const socket = '         --o--c----s--m--x'
    const frames = '     ---------c----s--m---------------c----s--m'
    const status = '     it--d-h--(cn)-I-----w----t--d-h--(cn)-I-----w'
    const tickets = ['   -^--!', '-------------------------^--!']
    const sockets = ['   ----^---------------!', '----------------------------^---------------!']
    const options = { reconnect: () => 5 }
    const game = play(run, { user, tickets: [ticket], sockets: [socket], options, until: 49 })

    game.expectStatus(status)
    game.expectStream(game.talo.socket.response$.pipe(map(({ res }) => letters[res])), frames)
    game.expectTickets(...tickets)
    game.expectSockets(...sockets)
  })

  test('goes on unidentified where no player is wanted, and identifies as soon as one is', (run) => {
    const user = '     -o--------------a'
    const socket = '       --o--c-----------s'
    const status = '   it--d-h--c------n----I'
    const sent = '     ----------------i'
    const game = play(run, { user, sockets: [socket] })

    game.expectStatus(status)
    game.expectSent(sent)
    game.expectPhase('identified', '---------------------I', { I: { alias: shown(ann) } })
  })

  test('has changed its status before the frame that changed it is delivered', (run) => {
    const user = '     ao'
    const socket = '       --o--c----s'
    const seen = '     ---------n----I'
    const game = play(run, { user, sockets: [socket] })

    const { socket: ofTalo } = game.talo
    const frame$ = merge(ofTalo.on('v1.connected'), ofTalo.on('v1.players.identify.success'))
    game.expectStream(frame$.pipe(map(() => phases[ofTalo.status$.value.phase])), seen)
  })

  test('sends nothing before v1.connected, and nothing but identify before it is identified', (run) => {
    const user = '     aotu-v-w----x--------y'
    const socket = '       --o--c----s'
    const sent = '     ---------i----(tuvwx)y'
    const says = Object.fromEntries(
      Array.from('tuvwxy', (text) => [
        text,
        ({ channels }: Client) => channels.sendMessage(7, text),
      ]),
    )
    const game = play(run, { user, sockets: [socket], acts: says })

    game.expectSent(sent)
  })

  test('F76 lets a late subscriber on v1.connected see that the player is identified', (run) => {
    const user = '     ao'
    const socket = '       --o--(cs)'
    const seen = '     ---------1'
    const game = play(run, { user, sockets: [socket] })

    const { socket: ofTalo } = game.talo
    game.expectStream(
      ofTalo.on('v1.connected').pipe(
        switchMap(() => ofTalo.on('v1.players.identify.success')),
        map(({ id }) => String(id)),
      ),
      seen,
    )
  })
})

describe('autoConnect', () => {
  test('dials by itself in the next macrotask', (run) => {
    const status = '    t--d-h--c'
    const tickets = '   ^--!'
    const game = play(run, { sockets: ['--o--c'], options: { autoConnect: true } })

    expect(game.talo.socket.status$.value.phase).toBe('idle')
    game.expectStatus(status)
    game.expectTickets(tickets)
  })

  test('leaves a socket alone that the user closed before', (run) => {
    const game = play(run, { options: { autoConnect: true } })
    game.talo.socket.close()

    game.expectStatus('x')
    game.expectTickets()
  })

  test('counts for nothing when the user has opened already', (run) => {
    const game = play(run, { sockets: ['--o--c'], options: { autoConnect: true } })
    game.talo.socket.open()

    game.expectStatus('t--d-h--c')
    game.expectTickets('^--!')
  })
})

describe('setIdentity', () => {
  test('speaks for the player who was wanted last when the connection comes about', (run) => {
    const user = '     ao--b'
    const socket = '       --o--c----S'
    const status = '   it--d-h--(cn)-I'
    const sent = '     ---------i'
    const game = play(run, { user, sockets: [socket] })

    game.expectStatus(status)
    game.expectStream(game.sent$, sent, { i: { req: 'v1.players.identify', data: bobCredentials } })
  })
})

const letters: Readonly<Record<string, string>> = {
  'v1.connected': 'c',
  'v1.players.identify.success': 's',
  'v1.channels.message': 'm',
}

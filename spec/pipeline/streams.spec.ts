import { config, filter, map, merge, type Observable, switchMap, take, tap } from 'rxjs'
import { annCredentials } from '../support/cast.js'
import { marbles, test } from '../support/marbles.js'
import { type Client, play, says } from '../support/play.js'
import { channel, playerAlias } from '../support/samples.js'

/** Messages that tell themselves apart. */
const letters = Object.fromEntries(
  Array.from('uvw', (message) => [
    message,
    says('v1.channels.message', { channel, message, playerAlias }),
  ]),
)
const text$ = ({ socket }: Client): Observable<string> =>
  socket.on('v1.channels.message').pipe(map(({ message }) => message))

describe('a subscriber', () => {
  test('F74 that throws disturbs no other, and is reported once', (run) => {
    const user = '     -o'
    const socket = '       --o--c-u-v-w'
    const before = '   -----------u-v-w'
    const after = '    -----------u-v-w'
    const status = '   it--d-h--c'
    const reported: unknown[] = []
    const unhandled = config.onUnhandledError
    config.onUnhandledError = (error) => reported.push(error)
    const game = play(run, { user, sockets: [socket], letters })

    game.expectStream(text$(game.talo), before)
    const bug = new Error('a bug of the game')
    text$(game.talo).subscribe(() => {
      throw bug
    })
    game.expectStream(text$(game.talo), after)
    game.expectStatus(status)
    run.flush()
    config.onUnhandledError = unhandled
    expect(reported).toEqual([bug, bug, bug])
  })

  test('F78 that takes one frame closes nothing, and ends no other', (run) => {
    const user = '     -o'
    const socket = '       --o--c-u-v-w'
    const one = '      -----------(u|)'
    const all = '      -----------u-v-w'
    const game = play(run, { user, sockets: [socket], letters })

    game.expectStream(text$(game.talo).pipe(take(1)), one)
    game.expectStream(text$(game.talo), all)
    game.expectStatus('it--d-h--c')
    game.expectSockets('----^')
  })

  test('F77 opens nothing by coming, and closes nothing by going', (run) => {
    const user = '     -----o'
    const comes = '    s-s-s---s-s-s--s-s'
    const socket = '           --o--c'
    const status = '   i----t--d-h--c'
    const game = play(run, { user, sockets: [socket] })

    const { response$, status$, close$, invalid$, trace$ } = game.talo.socket
    run
      .hot(comes)
      .pipe(switchMap(() => merge(response$, status$, close$, invalid$, trace$)))
      .subscribe()
    game.expectStatus(status)
    game.expectTickets('-----^--!')
    game.expectSockets('--------^')
  })
})

describe('in a callback', () => {
  test('F75 what is sent goes out after what went out before, and no frame is lost or doubled', (run) => {
    const user = '     ao'
    const socket = '       --o--c----s-(uv)'
    const first = '    ----------------(uv)'
    const sent = '     ---------i------(UV)'
    const game = play(run, { user, sockets: [socket], letters })

    text$(game.talo).subscribe((message) => {
      void game.talo.channels.sendMessage(7, message.toUpperCase())
    })
    game.expectStream(text$(game.talo), first)
    game.expectSent(sent)
  })

  test('F75 that unsubscribes another spares it the rest', (run) => {
    const user = '     -o'
    const socket = '       --o--c-(uv)'
    const both = '     -----------(uv)'
    const game = play(run, { user, sockets: [socket], letters })

    const received: string[] = []
    game.expectStream(
      text$(game.talo).pipe(
        tap(() => {
          other.unsubscribe()
        }),
      ),
      both,
    )
    const other = text$(game.talo).subscribe((message) => received.push(message))
    run.flush()
    expect(received.length).toBeLessThanOrEqual(1)
  })

  test('F75 the player may be set on v1.connected', (run) => {
    const user = '     -o'
    const socket = '       --o--c----s'
    const status = '   it--d-h--(cn)-I'
    const sent = '     ---------i'
    const game = play(run, { user, sockets: [socket] })

    game.talo.socket.on('v1.connected').subscribe(() => {
      void game.talo.socket.setIdentity(annCredentials)
    })
    game.expectStatus(status)
    game.expectSent(sent)
  })

  marbles.each([
    ['ticketing', 'i(tz|)', [], []],
    ['dialing', 'it--(dz|)', ['-^--!'], []],
    ['handshaking', 'it--d-(hz|)', ['-^--!'], ['----^-!']],
    ['identifying', 'it--d-h--(cnz|)', ['-^--!'], ['----^----!']],
    ['identified', 'it--d-h--(cn)-(Iz|)', ['-^--!'], ['----^---------!']],
  ])('F79 of %s the client may be disposed', (run, phase, status, tickets, lives) => {
    const user = '     ao'
    const socket = '       --o--c----s'
    const game = play(run, { user, sockets: [socket] })

    game.expectStatus(status)
    game.expectTickets(...tickets)
    game.expectSockets(...lives)
    game.talo.socket.status$.subscribe((told) => {
      if (told.phase === phase) game.talo.dispose()
    })
    const disposed$ = game.talo.socket.status$.pipe(filter((told) => told.phase === 'disposed'))
    disposed$.subscribe(() => {
      game.talo.dispose()
    })
  })

  test('F79 of a frame the client may be disposed: nothing follows', (run) => {
    const user = '     -o'
    const socket = '       --o--c-(uv)-w'
    const text = '     -----------(u|)'
    const status = '   it--d-h--c-(z|)'
    const farewells = '-----------x'
    const game = play(run, { user, sockets: [socket], letters })

    game.expectStream(text$(game.talo), text)
    text$(game.talo).subscribe(() => {
      game.talo.dispose()
    })
    game.expectStatus(status)
    game.expectFarewells(farewells, { x: 1000 })
  })

  test('F75 of a status the socket may be closed, and everybody sees the steps in their order', (run) => {
    const user = '     ao'
    const socket = '       --o--c----s'
    const status = '   it--d-h--(cn)-(Ix)'
    const game = play(run, { user, sockets: [socket] })

    game.talo.socket.status$.subscribe((told) => {
      if (told.phase === 'identified') game.talo.socket.close()
    })
    game.expectStatus(status)
    game.expectFarewells('--------------x', { x: 1000 })
  })

  test('F75 of close$ the socket may be closed', (run) => {
    const user = '     -o'
    const socket = '       --o--c-x'
    const status = '   it--d-h--c-(wx)'
    const game = play(run, { user, sockets: [socket] })

    game.talo.socket.close$.subscribe(() => {
      game.talo.socket.close()
    })
    game.expectStatus(status)
    game.expectTickets('-^--!')
  })
})

describe('every stream', () => {
  test('lives through a drop, a refusal and a close, and completes on dispose()', (run) => {
    const user = '     -o----------------x----------------------z'
    const tickets = [' ---(t|)', '---(u|)']
    const socket = '       --o--c-u-x'
    const options = { reconnect: () => 1 }
    const ends = '     -----------------------------------------|'
    const game = play(run, { user, tickets, sockets: [socket], letters, options })

    const { socket: ofTalo, players, channels } = game.talo
    const quiet: readonly Observable<unknown>[] = [
      ofTalo.unknown$,
      ofTalo.error$,
      ofTalo.invalid$,
      ofTalo.gap$,
      ofTalo.on('v1.channels.deleted'),
    ]
    const speaking: readonly Observable<unknown>[] = [
      ofTalo.response$,
      ofTalo.close$,
      ofTalo.status$,
      ofTalo.outbox$,
      ofTalo.trace$,
      players.alias$,
      channels.message$,
    ]
    for (const stream$ of quiet) game.expectStream(stream$, ends)
    for (const stream$ of speaking) game.expectStream(stream$.pipe(filter(() => false)), ends)
    game.expectStatus('it--d-h--c---wt--fx----------------------(z|)')
  })
})

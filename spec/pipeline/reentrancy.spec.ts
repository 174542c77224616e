import { filter, map, mergeMap, ReplaySubject, take } from 'rxjs'
import type { SocketPhase } from '../../lib/session/SocketStatus.js'
import type { TraceEvent } from '../../lib/trace/TraceEvent.js'
import { ann, annCredentials } from '../support/cast.js'
import { response } from '../support/fakeHttp.js'
import { marbles, test } from '../support/marbles.js'
import { type Client, phases, play } from '../support/play.js'
import { channel } from '../support/samples.js'

type Act = (talo: Client) => void

const open: Act = ({ socket }) => {
  socket.open()
}
const close: Act = ({ socket }) => {
  socket.close()
}
const reset: Act = ({ socket }) => {
  socket.reset()
}
const forget: Act = ({ socket }) => {
  socket.clearIdentity()
}
const dispose: Act = (talo) => {
  talo.dispose()
}

/** Gives a command, and another one as soon as the end of the connection is told. */
function onClose(answer: Act, command: Act): Act {
  return (talo) => {
    talo.socket.close$.pipe(take(1)).subscribe(() => {
      answer(talo)
    })
    command(talo)
  }
}

/** Gives a command, and another one as soon as the status is told. */
function onStatus(phase: SocketPhase, answer: Act, command: Act): Act {
  return (talo) => {
    talo.socket.status$
      .pipe(
        filter((status) => status.phase === phase),
        take(1),
      )
      .subscribe(() => {
        answer(talo)
      })
    command(talo)
  }
}

const nothing: Act = () => undefined
const identifyAndJoin: Act = ({ players, channels }) => {
  players.identify('username', 'ann').subscribe()
  channels.join(1).subscribe()
}

/** A step, or x for the end of a connection. */
function letterOf(event: TraceEvent): readonly string[] {
  if (event.what === 'close') return ['x']
  return event.what === 'status' ? [phases[event.phase]] : []
}

describe('a command given from inside', () => {
  test('F75 close$: open() dials, and the next close() ends what was dialled', (run) => {
    const user = '     -o---------b 400ms     x'
    const sockets = ['      --o--c', '--o--c']
    const status = '   it--d-h--c-(xt) 247ms d-h--c 144ms x'
    const lives = ['    ----^------!', '- 261ms ^ 149ms !']
    const game = play(run, { user, sockets, acts: { b: onClose(open, close) } })

    game.expectStatus(status)
    game.expectSockets(...lives)
  })

  test('F75 status$: open() dials, and the next close() ends what was dialled', (run) => {
    const user = '     -o---------b 400ms     x'
    const sockets = ['      --o--c', '--o--c']
    const status = '   it--d-h--c-(xt) 247ms d-h--c 144ms x'
    const lives = ['    ----^------!', '- 261ms ^ 149ms !']
    const game = play(run, { user, sockets, acts: { b: onStatus('closed', open, close) } })

    game.expectStatus(status)
    game.expectSockets(...lives)
  })

  marbles.each([
    ['close$', onClose(close, reset)],
    ['status$', onStatus('ticketing', close, reset)],
  ])('F75 %s: close() is the last word on a reset(), which takes no ticket', (run, _, act) => {
    const user = '     -o---------b'
    const status = '   it--d-h--c-(tx)'
    const tickets = '  -^--!'
    const lives = '    ----^------!'
    const game = play(run, { user, sockets: ['--o--c'], acts: { b: act } })

    game.expectStatus(status)
    game.expectTickets(tickets)
    game.expectSockets(lives)
  })

  test('F75 close$: dispose() is the last word on a reset()', (run) => {
    const user = '     -o---------b'
    const status = '   it--d-h--c-(tz|)'
    const lives = '    ----^------!'
    const game = play(run, { user, sockets: ['--o--c'], acts: { b: onClose(dispose, reset) } })

    game.expectStatus(status)
    game.expectSockets(lives)
  })

  test('F75 status$: a player who is forgotten when the socket was closed opens nothing', (run) => {
    const user = '     ao-------------b 400ms o'
    const sockets = ['      --o--c---s', '--o--c']
    const status = '   it--d-h--(cn)I-x 400ms t--d-h--c'
    const tickets = ['  -^--!', '- 415ms ^--!']
    const act = onStatus('closed', forget, close)
    const game = play(run, { user, sockets, acts: { b: act } })

    game.expectStatus(status)
    game.expectTickets(...tickets)
  })

  marbles.each([
    ['close()', close, '   it--d-h--c-(wx)'],
    ['dispose()', dispose, 'it--d-h--c-(wz|)'],
  ])('F75 status$: %s hides no end of a connection', (run, _, act, status) => {
    const user = '     bo'
    const socket = '       --o--c-x'
    const acts = { b: onStatus('waiting', act, nothing) }
    const closes = '   -----------' + (act === close ? 'c' : '(c|)')
    const game = play(run, { user, sockets: [socket], acts })

    game.expectStatus(status)
    game.expectStream(game.talo.socket.close$, closes, {
      c: { code: 1006, reason: '', wasClean: false, willReconnect: false },
    })
  })

  test('status$: a call waits for the identify that was made just before', (run) => {
    const path = '/v1/game-channels/1/join'
    const user = '      bo'
    const sockets = ['       --o--c----s']
    const status = '    it--d-h--c--n-I'
    const identifies = ['         ---(i|)']
    const join = '      ------------^-!'
    const act = onStatus('connected', identifyAndJoin, nothing)
    const game = play(run, {
      ...{ user, sockets, identifies, acts: { b: act } },
      calls: { [path]: ['--(j|)'] },
      answers: { j: () => response(200, { channel }) },
    })

    game.expectStatus(status)
    game.expectCalls(path, join)
  })

  test('status$: what was sent in the name of a player does not go out when they are forgotten', (run) => {
    const user = '   bo'
    const socket = '     --o--c'
    const outcome = '---------r'
    const act = onStatus('connected', forget, (talo) => {
      talo.socket.setIdentity(annCredentials).subscribe({ error: nothing })
    })
    const game = play(run, { user, sockets: [socket], acts: { b: act } })
    // Of a name that this version does not know: it needs no player to go out.
    const outcome$ = game.when('b', () => game.talo.socket.send('v1.later', {}))

    game.expectSent('')
    game.expectStream(outcome$.pipe(map(({ outcome }) => outcome)), outcome, { r: 'rejected' })
  })

  test('status$: dispose() takes no end of a connection from trace$', (run) => {
    const socket = '  --o--c'
    const trace = ' -t--d-h--(czx|)'
    const act = onStatus('connected', dispose, nothing)
    const game = play(run, { user: 'bo', sockets: [socket], acts: { b: act } })

    game.expectStream(game.talo.socket.trace$.pipe(mergeMap(letterOf)), trace)
  })

  test('status$: whenIdentified() after open() waits for what that one comes to', (run) => {
    const user = '   ao------------b'
    const sockets = ['    --o--c---s', '--o--c---s']
    const id = '     --------------- 259ms (a|)'
    const told$ = new ReplaySubject<number>(Infinity)
    const openAndAsk: Act = ({ socket }) => {
      socket.open()
      socket
        .whenIdentified()
        .pipe(map((alias) => alias.id))
        .subscribe(told$)
    }
    const act = onStatus('closed', openAndAsk, close)
    const game = play(run, { user, sockets, acts: { b: act } })

    game.expectStream(told$, id, { a: ann.id })
  })
})

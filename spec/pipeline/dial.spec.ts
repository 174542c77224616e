import { createTalo } from '../../lib/index.js'
import { filter, map } from 'rxjs'
import { marbles } from '../support/marbles.js'
import { play } from '../support/play.js'

describe('a dial', () => {
  it(
    'F12 that the platform will not even try stops everything, without a word of the ticket',
    marbles((run) => {
      const user = '      -o'
      const status = '    it--(df)'
      const failed = '    ----f'
      const throws = new SyntaxError('wss://api.trytalo.com/?ticket=ticket-0 is no URL')
      const game = play(run, { user, throws })

      game.expectStatus(status)
      game.expectPhase('failed', failed, { f: { failure: { _tag: 'DialRefused' } } })
      game.expectStream(game.talo.socket.close$, '')
      const message$ = game.talo.socket.status$.pipe(
        filter((told) => told.phase === 'failed'),
        map((told) => told.failure.message),
      )
      game.expectStream(message$, failed, {
        f: expect.not.stringContaining('ticket-0') as string,
      })
    }),
  )

  it(
    'F14 that never upgrades is given up after its timeout',
    marbles((run) => {
      const user = '      -o'
      const sockets = ['  ', '--o--c']
      const status = '    it--d 9999ms w 249ms t--d-h--c'
      const lives = ['    ----^ 9999ms !', '- 10256ms ^']
      const farewells = ' ---- 10s x'
      const game = play(run, { user, sockets, until: 11_000 })

      game.expectStatus(status)
      game.expectSockets(...lives)
      game.expectFarewells(farewells, { x: 4000 })
      game.expectPhase('waiting', '---- 10s w', {
        w: {
          attempt: 1,
          retryAt: 10_254,
          retryInMs: 250,
          failure: { _tag: 'TimedOut', stage: 'open', afterMs: 10_000 },
        },
      })
    }),
  )

  it(
    'F16 that opens and is never told v1.connected is given up after its timeout, with nothing sent',
    marbles((run) => {
      const user = '      ao'
      const sockets = ['      --o', '--o--c']
      const status = '    it--d-h 9999ms w 249ms t--d-h--(cn)'
      const farewells = ' ------ 10s x'
      const sent = '      ---------- 10254ms i'
      const game = play(run, { user, sockets, until: 11_000 })

      game.expectStatus(status)
      game.expectFarewells(farewells, { x: 4001 })
      game.expectSent(sent)
    }),
  )

  it(
    'F19 that closes between open and v1.connected is one attempt with one failure',
    marbles((run) => {
      const user = '      -o'
      const sockets = ['      --o--x', '--o--c']
      const status = '    it--d-h--w 249ms t--d-h--c'
      const closes = '    ---------x'
      const game = play(run, { user, sockets })

      game.expectStatus(status)
      game.expectStream(game.talo.socket.close$, closes, {
        x: { code: 1006, reason: '', wasClean: false, willReconnect: true },
      })
    }),
  )

  marbles.each([
    ['an error alone, once a close has failed to follow', '--o--f', '------- 1002ms w', 's'],
    ['an error with its close', '--o--f-x', '----------- w', 'x'],
    ['a close alone', '--o--x', '--------- w', 'x'],
    ['an error before it opened, and its close', '--(fx)', '------w', 'x'],
  ])('F20 ends once with %s', (run, _, socket, ended) => {
    const user = '      -o'
    const options = { reconnect: false as const }
    const game = play(run, { user, sockets: [socket], options })

    game.expectStream(game.talo.socket.close$, ended, {
      w: { code: 1006, reason: '', wasClean: false, willReconnect: false },
    })
    game.expectPhase('failed', ended, {
      w: { failure: { _tag: 'SocketClosed', code: 1006, reason: '', wasClean: false } },
    })
  })

  marbles.each([
    ['close()', 'x', 'x'],
    ['dispose()', 'z', '(z|)'],
  ])('F21 that %s cuts short is closed, and what comes of it is ignored', (run, _, act, step) => {
    const user = `      ao---${act}`
    const socket = '        ---o--c--s-f-x'
    const status = `    it--d${step}`
    const lives = '     ----^------------!'
    const farewells = ' -----x'
    const game = play(run, { user, sockets: [socket], answersCloseIn: 'never' })

    game.expectStatus(status)
    game.expectSent('')
    game.expectFarewells(farewells, { x: 1000 })
    game.expectSockets(lives)
  })
})

describe('a socket that was left', () => {
  it(
    'F22 says nothing any more, and is terminated before the next one is dialled',
    marbles((run) => {
      const user = '      -o---------r'
      const sockets = ['      --o--c--m--mcm', '--o--c']
      const status = '    it--d-h--c-t 1249ms d-h--c'
      const messages = ' ------------'
      const game = play(run, { user, sockets, answersCloseIn: 'never' })

      game.expectStatus(status)
      game.expectStream(game.talo.socket.on('v1.channels.message'), messages)
    }),
  )
})

describe('a runtime without WebSocket', () => {
  const known = Object.getOwnPropertyDescriptor(globalThis, 'WebSocket')
  beforeEach(() => {
    Reflect.deleteProperty(globalThis, 'WebSocket')
  })
  afterEach(() => {
    if (known !== undefined) Object.defineProperty(globalThis, 'WebSocket', known)
  })

  it('F13 makes no client, and says which option helps', () => {
    const make = () => createTalo({ accessKey: 'the-access-key', autoConnect: false })

    expect(make).toThrow(
      expect.objectContaining({ _tag: 'TaloConfigError', option: 'webSocket' }) as Error,
    )
  })
})

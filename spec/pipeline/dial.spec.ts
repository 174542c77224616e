import { createTalo } from '../../lib/index.js'
import { marbles, test } from '../support/marbles.js'
import { play } from '../support/play.js'

describe('a dial', () => {
  test('F19 that closes between open and v1.connected is one attempt with one failure', (run) => {
    const user = '      -o'
    const sockets = ['      --o--x', '--o--c']
    const status = '    it--d-h--w 249ms t--d-h--c'
    const closes = '    ---------x'
    const game = play(run, { user, sockets })

    game.expectStatus(status)
    game.expectStream(game.talo.socket.close$, closes, {
      x: { code: 1006, reason: '', wasClean: false, willReconnect: true },
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

describe('what does not come', () => {
  marbles.each([
    ['F5 a ticket', '-', '', 'it 9999ms w', '', '', 0],
    ['F14 an upgrade', '---(t|)', '', 'it--d 9999ms w', '', '---- 10s x', 4000],
    ['F16 v1.connected', '---(t|)', '--o', 'it--d-h 9999ms w', '', '------ 10s x', 4001],
    [
      'F27 an answer',
      '---(t|)',
      '--o--c 5s h',
      'it--d-h--(cn) 9996ms w',
      '---------i',
      '--------- 10s x',
      4002,
    ],
  ])('%s is given up after 10 s', (run, _, ticket, socket, status, sent, farewells, x) => {
    const game = play(run, { user: 'ao', tickets: [ticket], sockets: [socket], until: 10_100 })

    game.expectStatus(status)
    game.expectSent(sent)
    game.expectFarewells(farewells, { x })
  })
})

describe('a socket that was left', () => {
  test('F22 says nothing any more, and is terminated before the next one is dialled', (run) => {
    const user = '      -o---------r'
    const sockets = ['      --o--c--m--mcm', '--o--c']
    const status = '    it--d-h--c-t 1249ms d-h--c'
    const messages = ' ------------'
    const game = play(run, { user, sockets, answersCloseIn: 'never' })

    game.expectStatus(status)
    game.expectStream(game.talo.socket.on('v1.channels.message'), messages)
  })
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

import { NEVER } from 'rxjs'
import { createCloses } from '../../lib/connection/createCloses.js'
import { Restart } from '../../lib/connection/Restart.js'
import { SocketError } from '../../lib/errors/SocketError.js'
import { TimedOut } from '../../lib/errors/TimedOut.js'
import { virtualClock } from '../support/clocks.js'
import { test } from '../support/marbles.js'

const lost = { code: 1006, reason: '', wasClean: false }
const left = { code: 1000, reason: '', wasClean: true }
const late = (stage: TimedOut['stage']) => new TimedOut({ stage, afterMs: 1 })
const refused = new SocketError({ req: 'v1.players.identify', code: 'LISTENER_ERROR' })

describe('the close frame of a socket', () => {
  it('is a normal one unless another is chosen', () => {
    expect(createCloses(virtualClock).closeFrame()).toEqual({ code: 1000, reason: '' })
  })

  it('F14 is 4000 while the socket is being opened', () => {
    const closes = createCloses(virtualClock)
    closes.dialled()
    const { code } = closes.closeFrame()
    closes.opened()

    expect([code, closes.closeFrame().code]).toEqual([4000, 1000])
  })

  it.each([
    ['F14', 'a socket that does not open', late('open'), 4000],
    ['F16', 'no v1.connected', late('connected'), 4001],
    ['F27', 'no answer to identify', late('identify'), 4002],
    ['F26', 'a server that failed half-way', refused, 4002],
    ['F63', 'a silent server', late('heartbeat'), 4003],
    ['F67', 'a frozen page', new Restart('frozen'), 1000],
    ['F28', 'another player', new Restart('another-player'), 1000],
  ])('%s fits %s', (_, __, failure, code) => {
    const closes = createCloses(virtualClock)
    closes.closeFor(failure)

    expect(closes.closeFrame().code).toBe(code)
  })

  it('is the one that the user chose, whatever else goes wrong', () => {
    const closes = createCloses(virtualClock)
    closes.closeWith({ code: 3999, reason: 'bye' })
    closes.closeFor(late('heartbeat'))

    expect(closes.closeFrame()).toEqual({ code: 3999, reason: 'bye' })
  })

  it('is forgotten with the socket that it was chosen for', () => {
    const closes = createCloses(virtualClock)
    closes.closeWith({ code: 3999, reason: 'bye' })
    closes.dialled()
    closes.opened()

    expect(closes.closeFrame()).toEqual({ code: 1000, reason: '' })
  })
})

describe('the end of a socket', () => {
  it('is given once', () => {
    const closes = createCloses(virtualClock)
    closes.ended(left, NEVER)

    expect([closes.takeEnd(), closes.takeEnd()]).toEqual([left, undefined])
  })
})

describe('the cool-down after a socket', () => {
  test('is over where none was closed', ({ expectObservable }) => {
    expectObservable(createCloses(virtualClock).coolDown$).toBe('(q|)', { q: true })
  })

  test('is over at once when the other side closed', ({ expectObservable }) => {
    const closes = createCloses(virtualClock)
    closes.ended(lost)

    expectObservable(closes.coolDown$).toBe('(q|)', { q: true })
  })

  test('is over 250 ms after the other side answered our close', ({ hot, expectObservable }) => {
    const closing = ' e'
    const gone = '    ---|'
    const asked = '   -^'
    const expected = '--- 250ms (q|)'
    const closes = createCloses(virtualClock)
    const gone$ = hot<never>(gone)
    hot(closing).subscribe(() => {
      closes.ended(left, gone$)
    })

    expectObservable(closes.coolDown$, asked).toBe(expected, { q: true })
  })

  test('is not longer for a dial that comes later', ({ hot, expectObservable }) => {
    const closes = createCloses(virtualClock)
    const gone$ = hot<never>('---|')
    hot('e').subscribe(() => {
      closes.ended(left, gone$)
    })

    expectObservable(closes.coolDown$, '- 100ms ^').toBe('--- 250ms (q|)', { q: true })
    expectObservable(closes.coolDown$, '- 1s ^').toBe('- 1s (q|)', { q: true })
  })
})

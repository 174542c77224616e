import { NEVER } from 'rxjs'
import { SocketClosed } from '../../lib/errors/SocketClosed.js'
import { SocketError } from '../../lib/errors/SocketError.js'
import { TimedOut } from '../../lib/errors/TimedOut.js'
import { createEnds } from '../../lib/session/createEnds.js'
import { createStatus } from '../../lib/session/createStatus.js'
import { Interruption } from '../../lib/session/Interruption.js'
import { virtualClock } from '../support/clocks.js'
import { marbles } from '../support/marbles.js'

function endsOf() {
  const status = createStatus(virtualClock)
  return { ends: createEnds({ status, clock: virtualClock }), status }
}

const lost = { code: 1006, reason: '', wasClean: false }
const left = { code: 1000, reason: '', wasClean: true }
const late = (stage: TimedOut['stage']) => new TimedOut({ stage, afterMs: 1 })
const refused = new SocketError({ req: 'v1.players.identify', code: 'LISTENER_ERROR' })

describe('the farewell of a socket', () => {
  it('is a normal one unless something else was planned', () => {
    expect(endsOf().ends.farewell()).toEqual({ code: 1000, reason: '' })
  })

  it('F14 is 4000 while the socket is being opened', () => {
    const { ends, status } = endsOf()
    status.enter({ phase: 'dialing' })

    expect(ends.farewell().code).toBe(4000)
  })

  it.each([
    ['F16', 'no v1.connected', late('connected'), 4001],
    ['F27', 'no answer to identify', late('identify'), 4002],
    ['F26', 'a server that failed half-way', refused, 4002],
    ['F63', 'a silent server', late('heartbeat'), 4003],
    ['F67', 'a frozen page', new Interruption('frozen'), 1000],
    ['F28', 'another player', new Interruption('another-player'), 1000],
  ])('%s fits %s', (_, __, failure, code) => {
    const { ends } = endsOf()
    ends.planFor(failure)

    expect(ends.farewell().code).toBe(code)
  })

  it('is what the user planned, whatever else goes wrong', () => {
    const { ends } = endsOf()
    ends.plan({ code: 3999, reason: 'bye' })
    ends.planFor(late('heartbeat'))

    expect(ends.farewell()).toEqual({ code: 3999, reason: 'bye' })
  })

  it('is forgotten with the socket that it was planned for', () => {
    const { ends } = endsOf()
    ends.plan({ code: 3999, reason: 'bye' })
    ends.begin()

    expect(ends.farewell()).toEqual({ code: 1000, reason: '' })
  })
})

describe('the end of a socket', () => {
  it(
    'that came from the other side is told when the status says what follows',
    marbles(({ hot, expectObservable }) => {
      const happening = 'e--t--t'
      const expected = ' ---c'
      const { ends } = endsOf()
      hot(happening).subscribe((what) => {
        if (what === 'e') ends.ended(lost)
        else ends.tell()
      })

      expectObservable(ends.close$).toBe(expected, { c: { ...lost, willReconnect: true } })
    }),
  )

  it(
    'that we brought about is told at once',
    marbles(({ hot, expectObservable }) => {
      const { ends } = endsOf()
      hot('e--t').subscribe((what) => {
        if (what === 'e') ends.ended(left, NEVER)
        else ends.tell()
      })

      expectObservable(ends.close$).toBe('c', { c: { ...left, willReconnect: true } })
    }),
  )

  it.each([
    ['waiting', true],
    ['ticketing', true],
    ['suspended', true],
    ['failed', false],
    ['closed', false],
    ['disposed', false],
  ] as const)('with the status %s: the next follows by itself, %j', (phase, willReconnect) => {
    const { ends, status } = endsOf()
    const failure = new SocketClosed(lost)
    const told: unknown[] = []
    ends.close$.subscribe((close) => told.push(close))
    if (phase === 'waiting') {
      status.enter({ phase, attempt: 1, retryAt: 1, retryInMs: 1, failure })
    } else if (phase === 'failed') status.enter({ phase, failure })
    else if (phase === 'suspended') status.enter({ phase, reason: 'hidden' })
    else status.enter({ phase })
    ends.ended(lost)
    ends.tell()

    expect(told).toEqual([{ ...lost, willReconnect }])
  })

  it('F79 is not told any more once the client was disposed of', () => {
    const { ends } = endsOf()
    const told: unknown[] = []
    ends.close$.subscribe({ next: (close) => told.push(close), complete: () => told.push('|') })
    ends.dispose()
    ends.ended(lost)
    ends.tell()

    expect(told).toEqual(['|'])
  })
})

describe('the quiet after a socket', () => {
  it(
    'is there where none was closed',
    marbles(({ expectObservable }) => {
      expectObservable(endsOf().ends.quiet$).toBe('(q|)', { q: true })
    }),
  )

  it(
    'is there at once when the other side closed',
    marbles(({ expectObservable }) => {
      const { ends } = endsOf()
      ends.ended(lost)

      expectObservable(ends.quiet$).toBe('(q|)', { q: true })
    }),
  )

  it(
    'is there 250 ms after the other side answered our close',
    marbles(({ cold, hot, expectObservable }) => {
      const closing = 'e'
      const gone = '   ---|'
      const expected = '--- 250ms (q|)'
      const { ends } = endsOf()
      const gone$ = hot<never>(gone)
      hot(closing).subscribe(() => {
        ends.ended(left, gone$)
      })

      const asking$ = cold('a')
      expectObservable(asking$, '^!').toBe('a')
      expectObservable(ends.quiet$, '-^').toBe(expected, { q: true })
    }),
  )

  it(
    'is there for those who come later, without another wait',
    marbles(({ hot, expectObservable }) => {
      const { ends } = endsOf()
      const gone$ = hot<never>('---|')
      hot('e').subscribe(() => {
        ends.ended(left, gone$)
      })

      expectObservable(ends.quiet$, '- 100ms ^').toBe('--- 250ms (q|)', { q: true })
      expectObservable(ends.quiet$, '- 1s ^').toBe('- 1s (q|)', { q: true })
    }),
  )
})

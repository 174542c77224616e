import { frameOf } from '../../lib/frames/Frame.js'
import { intercept } from '../../lib/connection/intercept.js'
import { handshake } from '../../lib/connection/handshake.js'
import { frame, lettersOf } from '../support/frames.js'
import { marbles } from '../support/marbles.js'
import { outcome } from '../support/outcome.js'
import { redact } from '../../lib/trace/redact.js'
import { silentTrace } from '../support/traces.js'

const untraced = silentTrace()

const frames = {
  c: frame('v1.connected'),
  d: frame('v1.connected', { again: true }),
  a: frame('v1.channels.message'),
  b: frame('v2.new'),
  x: frame('v1.live-config.updated'),
  h: frameOf('v1.heartbeat'),
  n: frameOf('hello'),
}
const timedOut = { _tag: 'TimedOut', stage: 'connected' }

describe('handshake', () => {
  it(
    'lets frames through from v1.connected on',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source = hot('--x--c--a--b', frames)
      const subs = '      ^-----------'
      const expected = '  -----c--a--b'

      expectObservable(
        lettersOf(
          intercept(source, () => [handshake(100, untraced, redact)]),
          frames,
        ),
      ).toBe(expected)
      expectSubscriptions(source.subscriptions).toBe(subs)
    }),
  )

  it(
    'F16 errors when v1.connected does not come in time, and hears no more of the source',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source = hot('--x-----------', frames)
      const subs = '      ^----!'
      const expected = '  -----(t|)'

      expectObservable(outcome(intercept(source, () => [handshake(5, untraced, redact)]))).toBe(
        expected,
        {
          t: { ...timedOut, afterMs: 5 },
        },
      )
      expectSubscriptions(source.subscriptions).toBe(subs)
    }),
  )

  it(
    'F17 swallows whatever comes before, heartbeats and noise included',
    marbles(({ hot, expectObservable }) => {
      const source = hot('-h-n-a-c-b', frames)
      const expected = '  -------c-b'

      expectObservable(
        lettersOf(
          intercept(source, () => [handshake(100, untraced, redact)]),
          frames,
        ),
      ).toBe(expected)
    }),
  )

  it(
    'F18 passes on a second v1.connected',
    marbles(({ hot, expectObservable }) => {
      const source = hot('--c--d--a', frames)
      const expected = '  --c--d--a'

      expectObservable(
        lettersOf(
          intercept(source, () => [handshake(100, untraced, redact)]),
          frames,
        ),
      ).toBe(expected)
    }),
  )

  it(
    'waits for nothing after v1.connected',
    marbles(({ hot, expectObservable }) => {
      const source = hot('--c 60m a', frames)
      const expected = '  --c 60m a'

      expectObservable(
        lettersOf(
          intercept(source, () => [handshake(5, untraced, redact)]),
          frames,
        ),
      ).toBe(expected)
    }),
  )

  it(
    'passes on how the source ends',
    marbles(({ hot, expectObservable }) => {
      const source = hot('--c--#', frames)
      const expected = '  --c--#'

      expectObservable(
        lettersOf(
          intercept(source, () => [handshake(100, untraced, redact)]),
          frames,
        ),
      ).toBe(expected)
    }),
  )
})

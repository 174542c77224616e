import { frameOf } from '../../lib/frames/Frame.js'
import { intercept } from '../../lib/connection/intercept.js'
import { handshake } from '../../lib/connection/handshake.js'
import { frame, lettersOf } from '../support/frames.js'
import { marbles, test } from '../support/marbles.js'
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
  test('lets frames through from v1.connected on', (run) => {
    const { hot, expectObservable, expectSubscriptions } = run
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
  })

  test('F16 errors when v1.connected does not come in time, and takes no more from the source', (run) => {
    const { hot, expectObservable, expectSubscriptions } = run
    const source = hot('--x-----------', frames)
    const subs = '      ^----!'
    const expected = '  -----(t|)'

    expectObservable(outcome(intercept(source, () => [handshake(5, untraced, redact)]))).toBe(
      expected,
      { t: { ...timedOut, afterMs: 5 } },
    )
    expectSubscriptions(source.subscriptions).toBe(subs)
  })

  marbles.each([
    ['F17 swallows whatever comes before, noise included', '-h-n-a-c-b', '-------c-b', 100],
    ['F18 passes on a second v1.connected', '--c--d--a', '--c--d--a', 100],
    ['waits for nothing after v1.connected', '--c 60m a', '--c 60m a', 5],
    ['passes on how the source ends', '--c--#', '--c--#', 100],
  ])('%s', ({ hot, expectObservable }, _, source, expected, timeoutMs) => {
    const frame$ = intercept(hot(source, frames), () => [handshake(timeoutMs, untraced, redact)])

    expectObservable(lettersOf(frame$, frames)).toBe(expected)
  })
})

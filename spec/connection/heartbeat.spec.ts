import { asyncScheduler, NEVER, ReplaySubject, tap } from 'rxjs'
import type { RunHelpers } from 'rxjs/testing'
import { frameOf } from '../../lib/frames/Frame.js'
import { intercept } from '../../lib/connection/intercept.js'
import { heartbeat } from '../../lib/connection/heartbeat.js'
import type { HeartbeatOptions } from '../../lib/connection/HeartbeatOptions.js'
import { frame, lettersOf } from '../support/frames.js'
import { marbles, test } from '../support/marbles.js'
import { outcome } from '../support/outcome.js'

const frames = {
  a: frame('v1.connected'),
  b: frame('v1.channels.message'),
  c: frame('v2.new'),
  h: frameOf('v1.heartbeat'),
}

interface Beating {
  readonly options: HeartbeatOptions | false
  /** What is added to the wall clock, by the time that really passed. */
  readonly leap?: (ms: number) => number
  /** Whether the platform takes what is sent. */
  readonly takes?: boolean
}

function beat(run: RunHelpers, script: string, { options, leap = () => 0, takes = true }: Beating) {
  const sent$ = new ReplaySubject<string>(Infinity)
  const now = () => 1_000_000 + asyncScheduler.now() + leap(asyncScheduler.now())
  let receivedAt = now()
  const source = run.cold(script, frames).pipe(
    tap(() => {
      receivedAt = now()
    }),
  )
  const frame$ = intercept(source, () => [
    heartbeat({
      options,
      now,
      gate: {
        receivedAt: () => receivedAt,
        writeNow: (text) => {
          sent$.next(text)
          return takes
        },
        bufferedAmount: () => 0,
        pausedUntil: () => undefined,
        probe$: NEVER,
        ticked: () => undefined,
      },
    }),
  ])
  return { letter$: lettersOf(frame$, frames), sent$ }
}

const sent = { h: 'v1.heartbeat' }
const ended = (afterMs: number) => ({
  a: { value: 'a' },
  b: { value: 'b' },
  t: { _tag: 'TimedOut', stage: 'heartbeat', afterMs },
})

describe('heartbeat', () => {
  test('asks a silent server whether it is there, and keeps its answer to itself', (run) => {
    const source = '    a--b---------h--c'
    const subscriber = '^----------------!'
    const expected = '  a--b------------c'
    const asked = '     --------h---------'
    const { letter$, sent$ } = beat(run, source, { options: { idle: 5, timeout: 9 } })

    run.expectObservable(letter$, subscriber).toBe(expected)
    run.expectObservable(sent$).toBe(asked, sent)
  })

  test('F63 errors when a heartbeat is not answered in time', (run) => {
    const source = '  a--b'
    const expected = 'a--b-------------(t|)'
    const asked = '   --------h'
    const { letter$, sent$ } = beat(run, source, { options: { idle: 5, timeout: 9 } })

    run.expectObservable(outcome(letter$)).toBe(expected, ended(9))
    run.expectObservable(sent$).toBe(asked, sent)
  })

  test('takes any frame for an answer', (run) => {
    const source = '    a------b---a'
    const subscriber = '^-----------!'
    const asked = '     -----h'
    const { letter$, sent$ } = beat(run, source, { options: { idle: 5, timeout: 4 } })

    run.expectObservable(letter$, subscriber).toBe(source)
    run.expectObservable(sent$).toBe(asked, sent)
  })

  test('asks no server that talks', (run) => {
    const source = '    a--b--b--b--b--b--b--b'
    const subscriber = '^---------------------!'
    const { letter$, sent$ } = beat(run, source, { options: { idle: 5, timeout: 4 } })

    run.expectObservable(letter$, subscriber).toBe(source)
    run.expectObservable(sent$).toBe('-')
  })

  test('goes on asking as long as it is answered', (run) => {
    const source = '    a------h------h------h-'
    const subscriber = '^-----------------------!'
    const expected = '  a'
    const asked = '     -----h------h------h'
    const { letter$, sent$ } = beat(run, source, { options: { idle: 5, timeout: 4 } })

    run.expectObservable(letter$, subscriber).toBe(expected)
    run.expectObservable(sent$).toBe(asked, sent)
  })

  test('asks nothing before the first frame', (run) => {
    const source = '    -------------------a--'
    const subscriber = '^---------------------!'
    const { letter$, sent$ } = beat(run, source, { options: { idle: 5, timeout: 4 } })

    run.expectObservable(letter$, subscriber).toBe(source)
    run.expectObservable(sent$).toBe('-')
  })

  test('F34 never asks when it is turned off, and still keeps heartbeats to itself', (run) => {
    const source = '    a-h 60m b'
    const subscriber = '^- 90m !'
    const expected = '  a-- 60m b'
    const { letter$, sent$ } = beat(run, source, { options: false })

    run.expectObservable(letter$, subscriber).toBe(expected)
    run.expectObservable(sent$).toBe('-')
  })

  test('F49 does not judge a server that could not be asked', (run) => {
    const source = '    a'
    const subscriber = '^ 1m !'
    const { letter$ } = beat(run, source, { options: { idle: 5, timeout: 4 }, takes: false })

    run.expectObservable(letter$, subscriber).toBe('a')
  })

  test('stops when it is unsubscribed from, and with its source', (run) => {
    const { letter$, sent$ } = beat(run, 'a--#', { options: { idle: 5, timeout: 4 } })
    const other = beat(run, 'a', { options: { idle: 5, timeout: 4 } })

    run.expectObservable(letter$).toBe('a--#')
    run.expectObservable(other.letter$, '^---!').toBe('a')
    run.expectObservable(sent$).toBe('-')
    run.expectObservable(other.sent$).toBe('-')
  })

  marbles.each([-3_600_000, 3_600_000])(
    'F70 asks at once when the clock leaps by %d ms, and judges as late as ever',
    (run, leapMs) => {
      const source = '  a--b'
      const expected = 'a--b----------(t|)'
      const asked = '   -----h'
      const leap = (ms: number) => (ms > 4 ? leapMs : 0)
      const { letter$, sent$ } = beat(run, source, { options: { idle: 5, timeout: 9 }, leap })

      run.expectObservable(outcome(letter$)).toBe(expected, ended(9))
      run.expectObservable(sent$).toBe(asked, sent)
    },
  )

  marbles.each([-3_600_000, 3_600_000])(
    'F70 believes an answer though the clock leaps by %d ms while it waits',
    (run, leapMs) => {
      const source = '    a--b---------b'
      const subscriber = '^-----------------!'
      const leap = (ms: number) => (ms > 10 ? leapMs : 0)
      const { letter$ } = beat(run, source, { options: { idle: 5, timeout: 9 }, leap })

      run.expectObservable(letter$, subscriber).toBe('a--b---------b')
    },
  )
})

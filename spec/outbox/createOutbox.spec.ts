import { asyncScheduler, filter, ignoreElements, map, merge } from 'rxjs'
import { TimedOut } from '../../lib/errors/TimedOut.js'
import { marbles, test } from '../support/marbles.js'
import { createCell } from '../../lib/state/createCell.js'
import { createTurn } from '../../lib/state/createTurn.js'
import {
  abortedAt,
  outboxOf,
  late,
  sending,
  saying,
  echo,
  refusal,
  outcomesOf,
  told,
  expectOutcomes,
} from '../support/outboxOf.js'
import { channel } from '../support/samples.js'

describe('the outbox', () => {
  test('writes at once what can be sent, and has no more to say of what is not answered', (run) => {
    const line = '   u'
    const sent = '   -a-b'
    const written = '-a-b'
    const { outbox, written$ } = outboxOf(run, line)

    expectOutcomes(run, sending(run, outbox, sent), sent, { sent: 'ab' })
    run.expectObservable(written$).toBe(written)
  })

  test('F52 keeps what cannot be sent yet, and writes it in the order of the calls', (run) => {
    const line = '    ------u'
    const sent = '    -a-b--------c'
    const written = ' ------(ab)--c'
    const { outbox, written$ } = outboxOf(run, line)

    expectOutcomes(run, sending(run, outbox, sent), written, { sent: 'abc' })
    run.expectObservable(written$).toBe(written)
  })

  test('F52 rejects at once what is not to wait', (run) => {
    const line = '    -----u'
    const sent = '    -a-----b'
    const written = ' -------b'
    const { outbox, written$ } = outboxOf(run, line)

    expectOutcomes(run, sending(run, outbox, sent, { whenNotReady: 'reject' }), sent, {
      'not-ready': 'a',
      sent: 'b',
    })
    run.expectObservable(written$).toBe(written)
  })

  test('rejects what waits, and what comes, when the server refused the player or the socket was closed', (run) => {
    const line = '     ----n---u-w--c'
    const sent = '     -a----b----c----d'
    const outcomes = ' ----a-b------c--d'
    const { outbox, written$ } = outboxOf(run, line)

    expectOutcomes(run, sending(run, outbox, sent), outcomes, { 'not-ready': 'ab', closed: 'cd' })
    run.expectObservable(written$).toBe('-')
  })

  test('rejects what waited too long, on time', (run) => {
    const sent = '     -a-b'
    const outcomes = ' - 50ms a-b'
    const { outbox } = outboxOf(run, '-')

    expectOutcomes(run, sending(run, outbox, sent), outcomes, { expired: 'ab' })
  })

  test('gives each request the time that it was given, and the others theirs', (run) => {
    const { outbox } = outboxOf(run, '-')

    expectOutcomes(run, sending(run, outbox, 'a', { ttl: 9 }), '---------a', { expired: 'a' })
    expectOutcomes(run, sending(run, outbox, 'b', { ttl: 5 }), '-----b', { expired: 'b' })
    run.expectObservable(sending(run, outbox, 'c', { ttl: Infinity }), '^ 100ms !').toBe('-')
  })

  marbles.each([-3_600_000, 3_600_000])(
    'F70 rejects it on time though the clock leaps by %d ms',
    (run, leap) => {
      const now = () => asyncScheduler.now() + (asyncScheduler.now() > 3 ? leap : 0)
      const { outbox } = outboxOf(run, '-', { now })

      expectOutcomes(run, sending(run, outbox, 'a', { ttl: 9 }), '---------a', { expired: 'a' })
    },
  )

  marbles.each([
    ['rejects the newest when it is full', 'reject', '-(ef)---(abcd)', 'overflow', 'ef', 'abcd'],
    ['drops the oldest when told to', 'drop-oldest', '-(ab)---(cdef)', 'replaced', 'ab', 'cdef'],
  ] as const)('F51 %s', (run, _, overflow, outcomes, why, rejected, sent) => {
    const { outbox, written$ } = outboxOf(run, '--------u', { overflow })

    const outcome$ = sending(run, outbox, '-(abcdef)')
    expectOutcomes(run, outcome$, outcomes, { [why]: rejected, sent })
    run.expectObservable(written$).toBe(`--------(${sent})`)
  })

  test('F51 keeps the newest of a key, in the place of the one before, and starts its time anew', (run) => {
    const line = '      ---------u'
    const positions = ' -a---b'
    const others = '    ---o'
    const replaced = '  -----x---y'
    const written = '   ---------(bo)'
    const { outbox, written$ } = outboxOf(run, line)

    run
      .expectObservable(sending(run, outbox, positions, { latestOf: 'position', ttl: 6 }))
      .toBe(replaced, { x: 'a replaced', y: 'b sent' })
    expectOutcomes(run, sending(run, outbox, others), '---------o', { sent: 'o' })
    run.expectObservable(written$).toBe(written)
  })

  test('F51 keeps the newest of each channel and each request, not of all of them', (run) => {
    const { outbox, written$ } = outboxOf(run, '-----u')
    const options = { latestOf: 'position' }
    run.hot('-s').subscribe(() => {
      void outbox.send('v1.channels.message', { channel: { id: 1 }, message: 'a' }, options)
      void outbox.send('v1.channels.message', { channel: { id: 2 }, message: 'b' }, options)
      void outbox.send('v2.x', { n: 'c' }, options)
    })

    run.expectObservable(written$).toBe('-----(abc)')
  })

  const circular: { self?: unknown } = {}
  circular.self = circular
  marbles.each([
    ['a cycle', circular],
    ['a BigInt', { n: 1n }],
    ['undefined', undefined],
    ['a toJSON that gives nothing', { toJSON: () => undefined }],
    ['a toJSON that throws', { toJSON: () => JSON.parse('') as unknown }],
  ])('F56 rejects at once what has no JSON form: %s', (run, _, data) => {
    const { outbox, written$ } = outboxOf(run, 'u')

    const outcome$ = outcomesOf(run, '-s', { send: () => outbox.send('v2.x', data) })
    expectOutcomes(run, outcome$, '-s', { unserialisable: 's' })
    run.expectObservable(written$).toBe('-')
  })

  test('rejects at once what is larger than 1 MiB', (run) => {
    const { outbox, written$ } = outboxOf(run, 'u')

    const large = { text: 'x'.repeat(1024 * 1024) }
    const outcome$ = outcomesOf(run, '-s', { send: () => outbox.send('v2.x', large) })
    expectOutcomes(run, outcome$, '-s', { 'too-large': 's' })
    run.expectObservable(written$).toBe('-')
  })

  test('sends what was handed over, whatever the caller does with it afterwards', (run) => {
    const { outbox, written$ } = outboxOf(run, '--u')
    const data = { n: 'before' }
    void outbox.send('v2.x', data)
    data.n = 'after'

    run.expectObservable(written$).toBe('--w', { w: 'before' })
  })

  test('F54 keeps at the head what the platform did not take', (run) => {
    const takes = [false, true, true]
    const { outbox } = outboxOf(run, '--w--u--u', { write: () => takes.shift() ?? true })

    expectOutcomes(run, sending(run, outbox, '-(ab)'), '--------(ab)', { sent: 'ab' })
  })

  test('F51 keeps the pace, and the order', (run) => {
    const clearAt = [0, 0, 7, 14]
    const waitMs = () => Math.max(0, (clearAt[written.length] ?? 0) - asyncScheduler.now())
    const written: string[] = []
    const { outbox, written$ } = outboxOf(run, 'u', { waitMs })
    written$.subscribe((text) => written.push(text))

    expectOutcomes(run, sending(run, outbox, '(abcd)'), '(ab)---c------d', { sent: 'abcd' })
    run.expectObservable(written$).toBe('                       (ab)---c------d')
  })

  test('F49 says when sending goes on while the server accepts nothing', (run) => {
    const pausedUntil = () => (asyncScheduler.now() < 9 ? 9 : undefined)
    const { outbox } = outboxOf(run, 'u', { pausedUntil })

    expectOutcomes(run, sending(run, outbox, '-a'), '---------a', { sent: 'a' })
    const paused = { paused: true, resumesAt: 9, unconfirmed: 0 }
    run.expectObservable(outbox.state$).toBe('ab-------c', {
      a: { ...paused, queued: 0 },
      b: { ...paused, queued: 1 },
      c: { queued: 0, unconfirmed: 0, paused: false },
    })
  })

  test('shows how many wait and how many are not answered', (run) => {
    const line = '   ----u'
    const said = '   -a-b'
    const messages = '------a-b'
    const state = '  01-2b-a-0'
    const message$ = run.hot(messages, { a: echo('a'), b: echo('b') })
    const { outbox } = outboxOf(run, line, { message$ })
    const states = (queued: number, unconfirmed: number) => ({ queued, unconfirmed, paused: false })

    expectOutcomes(run, saying(run, outbox, said), messages, { delivered: 'ab' })
    run.expectObservable(outbox.state$).toBe(state, {
      0: states(0, 0),
      1: states(1, 0),
      2: states(2, 0),
      b: states(0, 2),
      a: states(0, 1),
    })
  })
})

describe('a signal', () => {
  test('F57 takes back what waits', (run) => {
    const { outbox, written$ } = outboxOf(run, '------u')
    const signal = abortedAt(run, '---x')

    expectOutcomes(run, sending(run, outbox, '-a', { signal }), '---a', { aborted: 'a' })
    run.expectObservable(written$).toBe('-')
  })

  test('F57 that was given already sends nothing', (run) => {
    const { outbox, written$ } = outboxOf(run, 'u')
    const signal = AbortSignal.abort()

    expectOutcomes(run, sending(run, outbox, '-a', { signal }), '-a', { aborted: 'a' })
    run.expectObservable(written$).toBe('-')
  })

  test('F57 given after the writing only ends the waiting for an answer', (run) => {
    const message$ = run.hot('-----x', { x: echo('a') })
    const { outbox } = outboxOf(run, 'u', { message$ })
    const signal = abortedAt(run, '---x')

    expectOutcomes(run, saying(run, outbox, '-a', { signal }), '---a', { unconfirmed: 'a' })
    const unconfirmed$ = outbox.state$.pipe(map(({ unconfirmed }) => String(unconfirmed)))
    run.expectObservable(unconfirmed$).toBe('01-0')
  })

  test('F57 is not listened to any longer than needed', (run) => {
    const listeners: string[] = []
    const signal = {
      aborted: false,
      addEventListener: () => listeners.push('added'),
      removeEventListener: () => listeners.push('removed'),
    }
    const { outbox } = outboxOf(run, 'u')

    expectOutcomes(run, sending(run, outbox, '-a', { signal }), '-a', { sent: 'a' })
    run.flush()
    expect(listeners).toEqual(['added', 'removed'])
  })
})

describe('a signal of many sends', () => {
  it('F122 has one listener, for as long as one of them waits', () => {
    const listeners: (() => void)[] = []
    let added = 0
    const signal = {
      aborted: false,
      addEventListener: (_: 'abort', listener: () => void) => {
        added++
        listeners.push(listener)
      },
      removeEventListener: (_: 'abort', listener: () => void) => {
        listeners.splice(listeners.indexOf(listener), 1)
      },
    }
    marbles((run) => {
      const { outbox, written$ } = outboxOf(run, '----u', { limit: 20 })

      const letters = 'abcdefghijkl'
      const outcome$ = sending(run, outbox, `(${letters})`, { signal })
      expectOutcomes(run, outcome$, `----(${letters})`, { sent: letters })
      run.expectObservable(written$).toBe(`----(${letters})`)
      asyncScheduler.schedule(() => {
        expect(listeners).toHaveLength(1)
      }, 2)
      run.flush()
    })()
    expect(added).toBe(1)
    expect(listeners).toEqual([])
  })

  test('F122 takes all of them back', (run) => {
    const { outbox, written$ } = outboxOf(run, '------u', { limit: 20 })
    const signal = abortedAt(run, '---x')

    expectOutcomes(run, sending(run, outbox, '(abc)', { signal }), '---(abc)', { aborted: 'abc' })
    run.expectObservable(written$).toBe('-')
  })
})

describe('what was written', () => {
  test('is delivered when its echo comes, as the very message that everybody gets', (run) => {
    const mine = echo('a')
    const message$ = run.hot('--o-x', { o: echo('a', false), x: mine })
    const { outbox } = outboxOf(run, 'u', { message$ })
    const outcome$ = outbox.send('v1.channels.message', { channel: { id: 7 }, message: 'a' })
    const isSame$ = outcome$.pipe(
      map((outcome) => outcome.outcome === 'delivered' && outcome.response === mine),
    )

    run.expectObservable(isSame$).toBe('----(t|)', { t: true })
  })

  test('F61 is matched one for one where texts are alike, in the order of writing', (run) => {
    const message$ = run.hot('----x-x', { x: echo('a') })
    const { outbox } = outboxOf(run, 'u', { message$ })
    const first$ = saying(run, outbox, '-a').pipe(map(() => 'first'))
    const second$ = saying(run, outbox, '--a').pipe(map(() => 'second'))

    run.expectObservable(merge(first$, second$)).toBe('----1-2', { 1: 'first', 2: 'second' })
  })

  test('F48 is rejected when it is the only one that an error can be about', (run) => {
    const error$ = run.hot('---e', { e: refusal('LISTENER_ERROR', 'Player not in channel') })
    const { outbox } = outboxOf(run, 'u', { error$ })

    expectOutcomes(run, saying(run, outbox, '-a'), '---a', { server: 'a' })
  })

  test('F48 is rejected when the error repeats it, and its siblings are not', (run) => {
    const cause = JSON.stringify({ channel: { id: channel.id }, message: 'b' })
    const error$ = run.hot('---e', { e: refusal('INVALID_MESSAGE_DATA', cause) })
    const { outbox } = outboxOf(run, 'u', { error$ })

    run.expectObservable(saying(run, outbox, '(abc)'), '^----!').toBe('---b', { b: 'b server' })
  })

  test('F48 waits until echoes leave no more candidates than errors', (run) => {
    const error$ = run.hot('   --e', { e: refusal('LISTENER_ERROR', 'Channel not found') })
    const message$ = run.hot(' ----b-a', { a: echo('a'), b: echo('b') })
    const expected = '         ----b-(ac)'
    const { outbox } = outboxOf(run, 'u', { error$, message$ })

    expectOutcomes(run, saying(run, outbox, '(abc)'), expected, { delivered: 'ab', server: 'c' })
  })

  marbles.each(['MISSING_ACCESS_KEY_SCOPES', 'MISSING_API_KEY_SCOPES'])(
    'F48 is rejected with all its siblings by %s',
    (run, code) => {
      const error$ = run.hot('---e', { e: refusal(code) })
      const { outbox } = outboxOf(run, 'u', { error$ })

      expectOutcomes(run, saying(run, outbox, '(ab)'), '---(ab)', { server: 'ab' })
    },
  )

  test('is unconfirmed when its answer takes too long, counted from the writing', (run) => {
    const { outbox } = outboxOf(run, '--u')

    expectOutcomes(run, saying(run, outbox, '-a'), '-- 100ms a', { unconfirmed: 'a' })
  })

  test('F59 has one outcome, and an answer that comes after its time is only traced', (run) => {
    const message$ = run.hot('150ms x', { x: echo('a') })
    const { outbox, trace$ } = outboxOf(run, 'u', { message$ })

    expectOutcomes(run, saying(run, outbox, 'a'), '100ms a', { unconfirmed: 'a' })
    run.expectObservable(late(trace$)).toBe('150ms t', {
      t: { what: 'send', event: 'late', id: 1, name: 'v1.channels.message', channelId: channel.id },
    })
  })

  marbles.each([
    ['with the end of its time', '100ms', 'delivered'],
    ['a tick too late', '101ms', 'unconfirmed'],
  ])('F58 has one outcome where the answer comes %s', (run, _, ms, outcome) => {
    const message$ = run.hot(`${ms} x`, { x: echo('a') })
    const { outbox } = outboxOf(run, 'u', { message$ })

    expectOutcomes(run, saying(run, outbox, 'a'), '100ms a', { [outcome]: 'a' })
  })

  test('F53 is unconfirmed when the connection ends, and never written again', (run) => {
    const line = ' u---g---u'
    const { outbox, written$ } = outboxOf(run, line)

    expectOutcomes(run, saying(run, outbox, '-a'), '----a', { unconfirmed: 'a' })
    run.expectObservable(written$).toBe('-a')
  })

  test('F60 is sent, and nothing is waited for, once it is known that the key may not read channels', (run) => {
    const canReadChannels$ = run.cold('--(n|)', { n: false })
    const asked = '           - 1s ^-!'
    const { outbox } = outboxOf(run, 'u', { canReadChannels$, deliveryMs: 10_000 })

    expectOutcomes(run, saying(run, outbox, '-a 2s b'), '- 1s --a 998ms b', { sent: 'ab' })
    run.expectSubscriptions(canReadChannels$.subscriptions).toBe(asked)
  })

  test('is waited for on when the key may read channels', (run) => {
    const canReadChannels$ = run.cold('--(y|)', { y: true })
    const { outbox } = outboxOf(run, 'u', { canReadChannels$, deliveryMs: 10_000 })

    expectOutcomes(run, saying(run, outbox, 'a'), '10s a', { unconfirmed: 'a' })
  })
})

describe('a change of player', () => {
  test('rejects what waits for the one before, and keeps what was queued before the first', (run) => {
    const [one, two] = [{ who: 'one' }, { who: 'two' }]
    const player = createCell<object | null>(null, createTurn())
    run.hot('--1---2', { 1: one, 2: two }).subscribe(player.set)
    const { outbox, written$ } = outboxOf(run, '---------u', {
      player: player.get,
      player$: player.state$,
    })

    expectOutcomes(run, sending(run, outbox, '-a--b---c'), '------b--(ac)', {
      sent: 'ac',
      'identity-changed': 'b',
    })
    run.expectObservable(written$).toBe('---------(ac)')
  })
})

describe('drained', () => {
  test('emits when nothing waits and nothing is unanswered', (run) => {
    const message$ = run.hot('--------x', { x: echo('a') })
    const { outbox } = outboxOf(run, '-----u', { message$ })
    const asked = '  --^'
    const expected = '--------(d|)'

    expectOutcomes(run, saying(run, outbox, '-a'), '--------a', { delivered: 'a' })
    run.expectObservable(outbox.drained(), asked).toBe(expected, { d: undefined })
  })

  test('emits at once where there is nothing', (run) => {
    const { outbox } = outboxOf(run, '-')

    run.expectObservable(outbox.drained()).toBe('(d|)', { d: undefined })
  })

  test('errors when it takes too long', (run) => {
    const { outbox } = outboxOf(run, '-')
    void outbox.send('v2.x', {}, { ttl: 40 })

    run
      .expectObservable(outbox.drained(9))
      .toBe('---------#', undefined, new TimedOut({ stage: 'drained', afterMs: 9 }))
  })
})

describe('the end of the outbox', () => {
  test('F79 rejects what waits and what comes, and tells of the rest that nothing is known', (run) => {
    const line = '     u-w'
    const said = '     -a-b---c'
    const end = '      -----d-d'
    const { outbox } = outboxOf(run, line)
    run.hot(end).subscribe(() => {
      outbox.dispose()
    })
    const outcome$ = saying(run, outbox, said)

    expectOutcomes(run, outcome$.pipe(filter((told) => told.startsWith('a'))), '-----a', {
      unconfirmed: 'a',
    })
    expectOutcomes(run, outcome$.pipe(filter((told) => !told.startsWith('a'))), '-----b-c', {
      disposed: 'bc',
    })
    run.expectObservable(outbox.state$.pipe(ignoreElements())).toBe('-----|')
  })
})

describe('sending from within the news of an outcome', () => {
  test('F75 keeps the order and gives each its outcome', (run) => {
    const { outbox, written$ } = outboxOf(run, '--u')
    const outcomes: string[] = []
    const send = (n: string, then?: () => void) => {
      outbox.send('v2.x', { n }).subscribe((outcome) => {
        outcomes.push(`${n} ${told(outcome)}`)
        then?.()
      })
    }
    send('a', () => {
      send('c')
    })
    send('b')

    run.expectObservable(written$).toBe('--(abc)')
    run.flush()
    expect(outcomes.sort()).toEqual(['a sent', 'b sent', 'c sent'])
  })

  test('F75 tells all subscribers of the newest state last', (run) => {
    const { outbox } = outboxOf(run, '-')
    const queued: number[] = []
    outbox.state$.subscribe((state) => {
      if (state.queued === 1) void outbox.send('v2.x', {})
    })
    outbox.state$.subscribe((state) => queued.push(state.queued))
    void outbox.send('v2.x', {})

    expect(queued).toEqual([0, 1, 2])
    expect(outbox.state$.value.queued).toBe(2)
    outbox.dispose()
    run.flush()
  })
})

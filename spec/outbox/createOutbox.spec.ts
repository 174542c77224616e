import { asyncScheduler, filter, ignoreElements, map, merge } from 'rxjs'
import { TimedOut } from '../../lib/errors/TimedOut.js'
import { marbles } from '../support/marbles.js'
import { createCell } from '../../lib/state/createCell.js'
import { createTurn } from '../../lib/state/createTurn.js'
import {
  outboxOf,
  late,
  sending,
  saying,
  echo,
  refusal,
  outcomesOf,
  told,
} from '../support/outboxOf.js'
import { channel } from '../support/samples.js'

describe('the outbox', () => {
  it(
    'writes at once what can be sent, and has no more to say of what is not answered',
    marbles((run) => {
      const line = '   u'
      const sent = '   -a-b'
      const written = '-a-b'
      const { outbox, written$ } = outboxOf(run, line)

      run.expectObservable(sending(run, outbox, sent)).toBe(sent, { a: 'a sent', b: 'b sent' })
      run.expectObservable(written$).toBe(written)
    }),
  )

  it(
    'F52 keeps what cannot be sent yet, and writes it in the order of the calls',
    marbles((run) => {
      const line = '    ------u'
      const sent = '    -a-b--------c'
      const written = ' ------(ab)--c'
      const outcomes = '------(xy)--z'
      const { outbox, written$ } = outboxOf(run, line)

      run
        .expectObservable(sending(run, outbox, sent))
        .toBe(outcomes, { x: 'a sent', y: 'b sent', z: 'c sent' })
      run.expectObservable(written$).toBe(written)
    }),
  )

  it(
    'F52 rejects at once what is not to wait',
    marbles((run) => {
      const line = '    -----u'
      const sent = '    -a-----b'
      const written = ' -------b'
      const { outbox, written$ } = outboxOf(run, line)

      run
        .expectObservable(sending(run, outbox, sent, { whenNotReady: 'reject' }))
        .toBe(sent, { a: 'a not-ready', b: 'b sent' })
      run.expectObservable(written$).toBe(written)
    }),
  )

  it(
    'rejects what waits, and what comes, when the server refused the player or the socket was closed',
    marbles((run) => {
      const line = '     ----n---u-w--c'
      const sent = '     -a----b----c----d'
      const outcomes = ' ----a-b------c--d'
      const { outbox, written$ } = outboxOf(run, line)

      run.expectObservable(sending(run, outbox, sent)).toBe(outcomes, {
        a: 'a not-ready',
        b: 'b not-ready',
        c: 'c closed',
        d: 'd closed',
      })
      run.expectObservable(written$).toBe('-')
    }),
  )

  it(
    'rejects what waited too long, on time',
    marbles((run) => {
      const sent = '     -a-b'
      const outcomes = ' - 50ms a-b'
      const { outbox } = outboxOf(run, '-')

      run
        .expectObservable(sending(run, outbox, sent))
        .toBe(outcomes, { a: 'a expired', b: 'b expired' })
    }),
  )

  it(
    'gives each request the time that it was given, and the others theirs',
    marbles((run) => {
      const { outbox } = outboxOf(run, '-')

      run
        .expectObservable(sending(run, outbox, 'a', { ttl: 9 }))
        .toBe('---------a', { a: 'a expired' })
      run.expectObservable(sending(run, outbox, 'b', { ttl: 5 })).toBe('-----b', { b: 'b expired' })
      run.expectObservable(sending(run, outbox, 'c', { ttl: Infinity }), '^ 100ms !').toBe('-')
    }),
  )

  marbles.each([-3_600_000, 3_600_000])(
    'F70 rejects it on time though the clock leaps by %d ms',
    (run, leap) => {
      const now = () => asyncScheduler.now() + (asyncScheduler.now() > 3 ? leap : 0)
      const { outbox } = outboxOf(run, '-', { now })

      run
        .expectObservable(sending(run, outbox, 'a', { ttl: 9 }))
        .toBe('---------a', { a: 'a expired' })
    },
  )

  it(
    'F51 rejects the newest when it is full',
    marbles((run) => {
      const line = '    --------u'
      const sent = '    -(abcdef)'
      const outcomes = '-(ef)---(abcd)'
      const { outbox, written$ } = outboxOf(run, line)

      run.expectObservable(sending(run, outbox, sent)).toBe(outcomes, {
        a: 'a sent',
        b: 'b sent',
        c: 'c sent',
        d: 'd sent',
        e: 'e overflow',
        f: 'f overflow',
      })
      run.expectObservable(written$).toBe('--------(abcd)')
    }),
  )

  it(
    'F51 drops the oldest when it is full and told to',
    marbles((run) => {
      const line = '    --------u'
      const sent = '    -(abcdef)'
      const outcomes = '-(ab)---(cdef)'
      const { outbox, written$ } = outboxOf(run, line, { overflow: 'drop-oldest' })

      run.expectObservable(sending(run, outbox, sent)).toBe(outcomes, {
        a: 'a replaced',
        b: 'b replaced',
        c: 'c sent',
        d: 'd sent',
        e: 'e sent',
        f: 'f sent',
      })
      run.expectObservable(written$).toBe('--------(cdef)')
    }),
  )

  it(
    'F51 keeps the newest of a key, in the place of the one before, and starts its time anew',
    marbles((run) => {
      const line = '      ---------u'
      const positions = ' -a---b'
      const others = '    ---o'
      const replaced = '  -----x---y'
      const written = '   ---------(bo)'
      const { outbox, written$ } = outboxOf(run, line)

      run
        .expectObservable(sending(run, outbox, positions, { latestOf: 'position', ttl: 6 }))
        .toBe(replaced, { x: 'a replaced', y: 'b sent' })
      run.expectObservable(sending(run, outbox, others)).toBe('---------o', { o: 'o sent' })
      run.expectObservable(written$).toBe(written)
    }),
  )

  it(
    'F51 keeps the newest of each channel and each request, not of all of them',
    marbles((run) => {
      const { outbox, written$ } = outboxOf(run, '-----u')
      const options = { latestOf: 'position' }
      run.hot('-s').subscribe(() => {
        void outbox.send('v1.channels.message', { channel: { id: 1 }, message: 'a' }, options)
        void outbox.send('v1.channels.message', { channel: { id: 2 }, message: 'b' }, options)
        void outbox.send('v2.x', { n: 'c' }, options)
      })

      run.expectObservable(written$).toBe('-----(abc)')
    }),
  )

  const circular: { self?: unknown } = {}
  circular.self = circular
  marbles.each([
    ['a cycle', circular],
    ['a BigInt', { n: 1n }],
    ['undefined', undefined],
  ])('F56 rejects at once what has no JSON form: %s', (run, _, data) => {
    const { outbox, written$ } = outboxOf(run, 'u')

    const outcome$ = outcomesOf(run, '-s', { send: () => outbox.send('v2.x', data) })
    run.expectObservable(outcome$).toBe('-s', { s: 's unserialisable' })
    run.expectObservable(written$).toBe('-')
  })

  it(
    'rejects at once what is larger than 1 MiB',
    marbles((run) => {
      const { outbox, written$ } = outboxOf(run, 'u')

      const large = { text: 'x'.repeat(1024 * 1024) }
      const outcome$ = outcomesOf(run, '-s', { send: () => outbox.send('v2.x', large) })
      run.expectObservable(outcome$).toBe('-s', { s: 's too-large' })
      run.expectObservable(written$).toBe('-')
    }),
  )

  it(
    'sends what was handed over, whatever the caller does with it afterwards',
    marbles((run) => {
      const { outbox, written$ } = outboxOf(run, '--u')
      const data = { n: 'before' }
      void outbox.send('v2.x', data)
      data.n = 'after'

      run.expectObservable(written$).toBe('--w', { w: 'before' })
    }),
  )

  it(
    'F54 keeps at the head what the platform did not take',
    marbles((run) => {
      const takes = [false, true, true]
      const { outbox } = outboxOf(run, '--w--u--u', { write: () => takes.shift() ?? true })

      run
        .expectObservable(sending(run, outbox, '-(ab)'))
        .toBe('--------(ab)', { a: 'a sent', b: 'b sent' })
    }),
  )

  it(
    'F51 keeps the pace, and the order',
    marbles((run) => {
      const clearAt = [0, 0, 7, 14]
      const waitMs = () => Math.max(0, (clearAt[written.length] ?? 0) - asyncScheduler.now())
      const written: string[] = []
      const { outbox, written$ } = outboxOf(run, 'u', { waitMs })
      written$.subscribe((text) => written.push(text))

      run.expectObservable(sending(run, outbox, '(abcd)')).toBe('(ab)---c------d', {
        a: 'a sent',
        b: 'b sent',
        c: 'c sent',
        d: 'd sent',
      })
      run.expectObservable(written$).toBe('                       (ab)---c------d')
    }),
  )

  it(
    'F49 says when sending goes on while the server accepts nothing',
    marbles((run) => {
      const pausedUntil = () => (asyncScheduler.now() < 9 ? 9 : undefined)
      const { outbox } = outboxOf(run, 'u', { pausedUntil })

      run.expectObservable(sending(run, outbox, '-a')).toBe('---------a', { a: 'a sent' })
      const paused = { paused: true, resumesAt: 9, unconfirmed: 0 }
      run.expectObservable(outbox.state$).toBe('ab-------c', {
        a: { ...paused, queued: 0 },
        b: { ...paused, queued: 1 },
        c: { queued: 0, unconfirmed: 0, paused: false },
      })
    }),
  )

  it(
    'shows how many wait and how many are not answered',
    marbles((run) => {
      const line = '   ----u'
      const said = '   -a-b'
      const messages = '------x-y'
      const state = '  0a-bc-d-e'
      const message$ = run.hot(messages, { x: echo('a'), y: echo('b') })
      const { outbox } = outboxOf(run, line, { message$ })
      const states = (queued: number, unconfirmed: number) => ({
        queued,
        unconfirmed,
        paused: false,
      })

      run.expectObservable(saying(run, outbox, said)).toBe(messages, {
        x: 'a delivered',
        y: 'b delivered',
      })
      run.expectObservable(outbox.state$).toBe(state, {
        0: states(0, 0),
        a: states(1, 0),
        b: states(2, 0),
        c: states(0, 2),
        d: states(0, 1),
        e: states(0, 0),
      })
    }),
  )
})

describe('a signal', () => {
  it(
    'F57 takes back what waits',
    marbles((run) => {
      const { outbox, written$ } = outboxOf(run, '------u')
      const controller = new AbortController()
      run.hot('---x').subscribe(() => {
        controller.abort()
      })

      run
        .expectObservable(sending(run, outbox, '-a', { signal: controller.signal }))
        .toBe('---a', { a: 'a aborted' })
      run.expectObservable(written$).toBe('-')
    }),
  )

  it(
    'F57 that was given already sends nothing',
    marbles((run) => {
      const { outbox, written$ } = outboxOf(run, 'u')

      run
        .expectObservable(sending(run, outbox, '-a', { signal: AbortSignal.abort() }))
        .toBe('-a', { a: 'a aborted' })
      run.expectObservable(written$).toBe('-')
    }),
  )

  it(
    'F57 given after the writing only ends the waiting for an answer',
    marbles((run) => {
      const message$ = run.hot('-----x', { x: echo('a') })
      const { outbox } = outboxOf(run, 'u', { message$ })
      const controller = new AbortController()
      run.hot('---x').subscribe(() => {
        controller.abort()
      })

      run
        .expectObservable(saying(run, outbox, '-a', { signal: controller.signal }))
        .toBe('---a', { a: 'a unconfirmed' })
      run
        .expectObservable(outbox.state$.pipe(map(({ unconfirmed }) => unconfirmed)))
        .toBe('01-2', { 0: 0, 1: 1, 2: 0 })
    }),
  )

  it('F57 is not listened to any longer than needed', () => {
    marbles((run) => {
      const listeners: string[] = []
      const signal = {
        aborted: false,
        addEventListener: () => listeners.push('added'),
        removeEventListener: () => listeners.push('removed'),
      }
      const { outbox } = outboxOf(run, 'u')

      run.expectObservable(sending(run, outbox, '-a', { signal })).toBe('-a', { a: 'a sent' })
      run.flush()
      expect(listeners).toEqual(['added', 'removed'])
    })()
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

      run
        .expectObservable(sending(run, outbox, '(abcdefghijkl)', { signal }))
        .toBe(
          '----(abcdefghijkl)',
          Object.fromEntries(Array.from('abcdefghijkl', (letter) => [letter, `${letter} sent`])),
        )
      run.expectObservable(written$).toBe('----(abcdefghijkl)')
      asyncScheduler.schedule(() => {
        expect(listeners).toHaveLength(1)
      }, 2)
      run.flush()
    })()
    expect(added).toBe(1)
    expect(listeners).toEqual([])
  })

  it('F122 takes all of them back', () => {
    const aborter = new AbortController()
    marbles((run) => {
      const { outbox, written$ } = outboxOf(run, '------u', { limit: 20 })
      run.hot('---x').subscribe(() => {
        aborter.abort()
      })

      run
        .expectObservable(sending(run, outbox, '(abc)', { signal: aborter.signal }))
        .toBe(
          '---(abc)',
          Object.fromEntries(Array.from('abc', (letter) => [letter, `${letter} aborted`])),
        )
      run.expectObservable(written$).toBe('-')
    })()
  })
})

describe('what was written', () => {
  it(
    'is delivered when its echo comes, as the very message that everybody gets',
    marbles((run) => {
      const mine = echo('a')
      const message$ = run.hot('--o-x', { o: echo('a', false), x: mine })
      const { outbox } = outboxOf(run, 'u', { message$ })
      const outcome$ = outbox.send('v1.channels.message', { channel: { id: 7 }, message: 'a' })
      const isSame$ = outcome$.pipe(
        map((outcome) => outcome.outcome === 'delivered' && outcome.response === mine),
      )

      run.expectObservable(isSame$).toBe('----(t|)', { t: true })
    }),
  )

  it(
    'F61 is matched one for one where texts are alike, in the order of writing',
    marbles((run) => {
      const message$ = run.hot('----x-x', { x: echo('a') })
      const { outbox } = outboxOf(run, 'u', { message$ })
      const first$ = saying(run, outbox, '-a').pipe(map(() => 'first'))
      const second$ = saying(run, outbox, '--a').pipe(map(() => 'second'))

      run.expectObservable(merge(first$, second$)).toBe('----1-2', { 1: 'first', 2: 'second' })
    }),
  )

  it(
    'F48 is rejected when it is the only one that an error can be about',
    marbles((run) => {
      const error$ = run.hot('---e', { e: refusal('LISTENER_ERROR', 'Player not in channel') })
      const { outbox } = outboxOf(run, 'u', { error$ })

      run.expectObservable(saying(run, outbox, '-a')).toBe('---a', { a: 'a server' })
    }),
  )

  it(
    'F48 is rejected when the error repeats it, and its siblings are not',
    marbles((run) => {
      const cause = JSON.stringify({ channel: { id: channel.id }, message: 'b' })
      const error$ = run.hot('---e', { e: refusal('INVALID_MESSAGE_DATA', cause) })
      const { outbox } = outboxOf(run, 'u', { error$ })

      run.expectObservable(saying(run, outbox, '(abc)'), '^----!').toBe('---b', { b: 'b server' })
    }),
  )

  it(
    'F48 waits until echoes leave no more candidates than errors',
    marbles((run) => {
      const error$ = run.hot('   --e', { e: refusal('LISTENER_ERROR', 'Channel not found') })
      const message$ = run.hot(' ----b-a', { a: echo('a'), b: echo('b') })
      const expected = '         ----b-(ac)'
      const { outbox } = outboxOf(run, 'u', { error$, message$ })

      run.expectObservable(saying(run, outbox, '(abc)')).toBe(expected, {
        a: 'a delivered',
        b: 'b delivered',
        c: 'c server',
      })
    }),
  )

  marbles.each(['MISSING_ACCESS_KEY_SCOPES', 'MISSING_API_KEY_SCOPES'])(
    'F48 is rejected with all its siblings by %s',
    (run, code) => {
      const error$ = run.hot('---e', { e: refusal(code) })
      const { outbox } = outboxOf(run, 'u', { error$ })

      run
        .expectObservable(saying(run, outbox, '(ab)'))
        .toBe('---(ab)', { a: 'a server', b: 'b server' })
    },
  )

  it(
    'is unconfirmed when its answer takes too long, counted from the writing',
    marbles((run) => {
      const { outbox } = outboxOf(run, '--u')

      run.expectObservable(saying(run, outbox, '-a')).toBe('-- 100ms a', { a: 'a unconfirmed' })
    }),
  )

  it(
    'F59 has one outcome, and an answer that comes after its time is only traced',
    marbles((run) => {
      const message$ = run.hot('150ms x', { x: echo('a') })
      const { outbox, trace$ } = outboxOf(run, 'u', { message$ })

      run.expectObservable(saying(run, outbox, 'a')).toBe('100ms a', { a: 'a unconfirmed' })
      run.expectObservable(late(trace$)).toBe('150ms t', {
        t: {
          what: 'send',
          event: 'late',
          id: 1,
          name: 'v1.channels.message',
          channelId: channel.id,
        },
      })
    }),
  )

  it(
    'F58 has one outcome, though the answer comes with the end of its time',
    marbles((run) => {
      const message$ = run.hot('100ms x', { x: echo('a') })
      const { outbox } = outboxOf(run, 'u', { message$ })

      run
        .expectObservable(saying(run, outbox, 'a').pipe(map(() => 'an outcome')))
        .toBe('100ms a', { a: 'an outcome' })
    }),
  )

  it(
    'F53 is unconfirmed when the connection ends, and never written again',
    marbles((run) => {
      const line = ' u---g---u'
      const { outbox, written$ } = outboxOf(run, line)

      run.expectObservable(saying(run, outbox, '-a')).toBe('----a', { a: 'a unconfirmed' })
      run.expectObservable(written$).toBe('-a')
    }),
  )

  it(
    'F60 is sent, and nothing is waited for, once it is known that the key may not read channels',
    marbles((run) => {
      const canReadChannels$ = run.cold('--(n|)', { n: false })
      const asked = '           - 1s ^-!'
      const { outbox } = outboxOf(run, 'u', { canReadChannels$, deliveryMs: 10_000 })

      run
        .expectObservable(saying(run, outbox, '-a 2s b'))
        .toBe('- 1s --a 998ms b', { a: 'a sent', b: 'b sent' })
      run.expectSubscriptions(canReadChannels$.subscriptions).toBe(asked)
    }),
  )

  it(
    'is waited for on when the key may read channels',
    marbles((run) => {
      const canReadChannels$ = run.cold('--(y|)', { y: true })
      const { outbox } = outboxOf(run, 'u', { canReadChannels$, deliveryMs: 10_000 })

      run.expectObservable(saying(run, outbox, 'a')).toBe('10s a', { a: 'a unconfirmed' })
    }),
  )
})

describe('a change of player', () => {
  it(
    'rejects what waits for the one before, and keeps what was queued before the first',
    marbles((run) => {
      const [one, two] = [{ who: 'one' }, { who: 'two' }]
      const player = createCell<object | null>(null, createTurn())
      run.hot('--1---2', { 1: one, 2: two }).subscribe(player.set)
      const { outbox, written$ } = outboxOf(run, '---------u', {
        player: player.get,
        player$: player.state$,
      })

      run.expectObservable(sending(run, outbox, '-a--b---c')).toBe('------b--(ac)', {
        a: 'a sent',
        b: 'b identity-changed',
        c: 'c sent',
      })
      run.expectObservable(written$).toBe('---------(ac)')
    }),
  )
})

describe('drained', () => {
  it(
    'emits when nothing waits and nothing is unanswered',
    marbles((run) => {
      const message$ = run.hot('--------x', { x: echo('a') })
      const { outbox } = outboxOf(run, '-----u', { message$ })
      const asked = '  --^'
      const expected = '--------(d|)'

      run.expectObservable(saying(run, outbox, '-a')).toBe('--------a', { a: 'a delivered' })
      run.expectObservable(outbox.drained(), asked).toBe(expected, { d: undefined })
    }),
  )

  it(
    'emits at once where there is nothing',
    marbles((run) => {
      const { outbox } = outboxOf(run, '-')

      run.expectObservable(outbox.drained()).toBe('(d|)', { d: undefined })
    }),
  )

  it(
    'errors when it takes too long',
    marbles((run) => {
      const { outbox } = outboxOf(run, '-')
      void outbox.send('v2.x', {}, { ttl: 40 })

      run
        .expectObservable(outbox.drained(9))
        .toBe('---------#', undefined, new TimedOut({ stage: 'drained', afterMs: 9 }))
    }),
  )
})

describe('the end of the outbox', () => {
  it(
    'F79 rejects what waits and what comes, and tells of the rest that nothing is known',
    marbles((run) => {
      const line = '     u-w'
      const said = '     -a-b---c'
      const end = '      -----d-d'
      const { outbox } = outboxOf(run, line)
      run.hot(end).subscribe(() => {
        outbox.dispose()
      })
      const outcome$ = saying(run, outbox, said)

      run.expectObservable(outcome$.pipe(filter((told) => told.startsWith('a')))).toBe('-----a', {
        a: 'a unconfirmed',
      })
      run
        .expectObservable(outcome$.pipe(filter((told) => !told.startsWith('a'))))
        .toBe('-----b-c', {
          b: 'b disposed',
          c: 'c disposed',
        })
      run.expectObservable(outbox.state$.pipe(ignoreElements())).toBe('-----|')
    }),
  )
})

describe('sending from within the news of an outcome', () => {
  it('F75 keeps the order and gives each its outcome', () => {
    marbles((run) => {
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
    })()
  })

  it('F75 tells all subscribers of the newest state last', () => {
    marbles((run) => {
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
    })()
  })
})

import { map, merge, type Observable, Subject } from 'rxjs'
import type { RunHelpers } from 'rxjs/testing'
import type { ReceivedMessage } from '../../lib/dispatch/receivedMessages.js'
import type { SendOptions } from '../../lib/outbox/SendOptions.js'
import { test } from '../support/marbles.js'
import { channel } from '../support/samples.js'
import {
  abortedAt,
  echo,
  late,
  outboxOf,
  refusal,
  saying,
  expectOutcomes,
} from '../support/outboxOf.js'

const error = refusal('LISTENER_ERROR', 'Player not in channel')

/** What became of two drawings of messages, told apart. */
function both(first$: Observable<string>, second$: Observable<string>): Observable<string> {
  return merge(
    first$.pipe(map((told) => `first ${told}`)),
    second$.pipe(map((told) => `second ${told}`)),
  )
}

describe('an error', () => {
  test('F99 without a player refuses one frame, the one whose echo does not come', (run) => {
    const error$ = run.hot('  --e', { e: refusal('NO_PLAYER_FOUND') })
    const message$ = run.hot('----b', { b: echo('b') })
    const { outbox } = outboxOf(run, 'u', { error$, message$ })

    expectOutcomes(run, saying(run, outbox, '(ab)'), '----(ba)', { server: 'a', delivered: 'b' })
  })

  test('F99 without a player refuses the only one there is', (run) => {
    const error$ = run.hot('--e', { e: refusal('NO_PLAYER_FOUND') })
    const { outbox } = outboxOf(run, 'u', { error$ })

    expectOutcomes(run, saying(run, outbox, 'a'), '--a', { server: 'a' })
  })

  test('F99 that can be about several is about none where no echo comes', (run) => {
    const error$ = run.hot('--e', { e: refusal('NO_PLAYER_FOUND') })
    const { outbox } = outboxOf(run, 'u', { error$ })

    expectOutcomes(run, saying(run, outbox, '(ab)'), '100ms (ab)', { unconfirmed: 'ab' })
  })

  test('F99 of a missing scope is not held against what is written later', (run) => {
    const error$ = run.hot('  --e-s', { e: error, s: refusal('MISSING_ACCESS_KEY_SCOPES') })
    const { outbox } = outboxOf(run, 'u', { error$ })

    expectOutcomes(run, saying(run, outbox, '(ab)--c'), '----(ab) 98ms c', {
      server: 'ab',
      unconfirmed: 'c',
    })
  })

  test('F100 for one whose time ran out is not lent to another', (run) => {
    const error$ = run.hot('  130ms e', { e: error })
    const message$ = run.hot('150ms b', { b: echo('b') })
    const { outbox, trace$ } = outboxOf(run, 'u', { error$, message$ })

    expectOutcomes(run, saying(run, outbox, 'a 89ms b'), '100ms a 49ms b', {
      unconfirmed: 'a',
      delivered: 'b',
    })
    run.expectObservable(late(trace$)).toBe('150ms t', {
      t: { what: 'send', event: 'late', id: 1, name: 'v1.channels.message', channelId: channel.id },
    })
  })

  test('F100 for one that was aborted is not lent to another', (run) => {
    const error$ = run.hot('  ------e', { e: error })
    const message$ = run.hot('---------b', { b: echo('b') })
    const { outbox } = outboxOf(run, 'u', { error$, message$ })
    const aborted$ = saying(run, outbox, 'a', { signal: abortedAt(run, '--x') })

    run
      .expectObservable(both(aborted$, saying(run, outbox, '---b')))
      .toBe('--a------b', { a: 'first a unconfirmed', b: 'second b delivered' })
  })

  test('F100 belongs to the one that is left, once twice the time of the other has passed', (run) => {
    const error$ = run.hot('205ms e', { e: error })
    const { outbox } = outboxOf(run, 'u', { error$ })
    const aborted$ = saying(run, outbox, 'a', { signal: abortedAt(run, '--x') })

    run
      .expectObservable(both(aborted$, saying(run, outbox, '150ms b')))
      .toBe('--a 202ms b', { a: 'first a unconfirmed', b: 'second b server' })
  })

  test('F100 belongs to the one that is left when the connection of the other has ended', (run) => {
    const error$ = run.hot('--------e', { e: error })
    const { outbox } = outboxOf(run, 'u--g--u', { error$ })

    expectOutcomes(run, saying(run, outbox, 'a------b'), '---a----b', {
      unconfirmed: 'a',
      server: 'b',
    })
  })
})

describe('an echo', () => {
  test('F100 of one that was aborted is not lent to its twin', (run) => {
    const message$ = run.hot('----x', { x: echo('a') })
    const error$ = run.hot('  -------e', { e: error })
    const { outbox } = outboxOf(run, 'u', { error$, message$ })
    const aborted$ = saying(run, outbox, 'a', { signal: abortedAt(run, '--x') })

    run
      .expectObservable(both(aborted$, saying(run, outbox, '---a')))
      .toBe('--a----b', { a: 'first a unconfirmed', b: 'second a server' })
  })
})

describe('a socket that answers within the writing', () => {
  /** A server that echoes, or refuses, within `send`; what it was given, in order. */
  function answering(run: RunHelpers, isRefused = false, options: SendOptions = {}) {
    const message$ = new Subject<ReceivedMessage>()
    const error$ = new Subject<typeof error>()
    const written: string[] = []
    const write = (text: string) => {
      const { data } = JSON.parse(text) as { readonly data: { readonly message: string } }
      written.push(data.message)
      if (isRefused) error$.next(error)
      else message$.next(echo(data.message))
      return true
    }
    const { outbox } = outboxOf(run, 'w-u', { message$, error$, write })
    return { outbox, written, outcome$: saying(run, outbox, '(ab)--c', options) }
  }

  test('F96 is given each frame once, and each is delivered', (run) => {
    const { written, outcome$ } = answering(run)

    expectOutcomes(run, outcome$, '--(ab)c', { delivered: 'abc' })
    run.flush()
    expect(written).toEqual(['a', 'b', 'c'])
  })

  test('F96 may refuse within it as well', (run) => {
    const { outcome$ } = answering(run, true)

    expectOutcomes(run, outcome$, '--(ab)c', { server: 'abc' })
  })

  test('F96 is given what is sent from within an outcome after what was sent before', (run) => {
    const { outbox, written, outcome$ } = answering(run)
    outcome$.subscribe((told) => {
      if (told.startsWith('a')) void outbox.send('v1.channels.message', says('d'))
    })

    run.hot('--------x').subscribe(() => {
      expect(written).toEqual(['a', 'b', 'd', 'c'])
    })
  })
})

describe('what a socket does not take', () => {
  test('F96 stays in its place and is written when the socket takes it', (run) => {
    const written: string[] = []
    let takes = false
    const write = (text: string) => {
      if (!takes) return false
      const { data } = JSON.parse(text) as { readonly data: { readonly message: string } }
      written.push(data.message)
      return true
    }
    const { outbox } = outboxOf(run, 'u---u', { write })
    run.hot('--t').subscribe(() => {
      takes = true
    })

    expectOutcomes(run, saying(run, outbox, '(ab)'), '---- 100ms (ab)', { unconfirmed: 'ab' })
    run.flush()
    expect(written).toEqual(['a', 'b'])
  })

  test('F96 is replaced where a newer one of its kind was sent from within the writing', (run) => {
    let attempts = 0
    const write = () => {
      if (++attempts === 1) void outbox.send('v1.channels.message', says('b'), newest)
      return attempts > 2
    }
    const newest = { latestOf: 'pos' }
    const { outbox } = outboxOf(run, 'w-u-u', { write })

    expectOutcomes(run, saying(run, outbox, 'a', newest), '--a', { replaced: 'a' })
  })
})

function says(message: string): object {
  return { channel: { id: 7 }, message }
}

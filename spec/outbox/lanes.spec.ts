import { filter, map, merge, type Observable, switchMap, tap } from 'rxjs'
import type { RunHelpers } from 'rxjs/testing'
import { HttpError } from '../../lib/errors/HttpError.js'
import type { Readiness } from '../../lib/outbox/Outbox.js'
import type { SendOptions } from '../../lib/outbox/SendOptions.js'
import { test } from '../support/marbles.js'
import {
  echo,
  type Outbox,
  outboxOf,
  outcomesOf,
  sending,
  expectOutcomes,
} from '../support/outboxOf.js'
import { channel } from '../support/samples.js'

/** Says each letter of a drawing in a channel of one's choice. */
function sayingIn(
  run: RunHelpers,
  outbox: Outbox,
  id: number,
  letters: string,
  options?: SendOptions,
) {
  return outcomesOf(run, letters, {
    send: (message) => outbox.send('v1.channels.message', { channel: { id }, message }, options),
  })
}

/** An outbox whose channels are as a drawing of the other one says: `w`ait, `u`p or refused (`x`). */
function roomsOf(run: RunHelpers, room: string, echoes = '') {
  const refusal = new HttpError({ call: 'POST /v1/game-channels/9/join', status: 403 })
  const letters: Readonly<Record<string, Readiness>> = { w: 'wait', u: 'ready', x: 'ready' }
  let stands = 'w'
  const change$ = run.hot(room)
  change$.subscribe((letter) => {
    stands = letter
  })
  return outboxOf(run, '', {
    readiness: (_, channelId) => (channelId === 9 ? (letters[stands] ?? 'wait') : 'ready'),
    change$,
    refused$: change$.pipe(
      filter((letter) => letter === 'x'),
      map(() => ({ channelId: 9, failure: refusal })),
    ),
    message$: run.hot(echoes, { 7: echo('a'), a: echo('a'), b: echo('b') }),
  })
}

describe('what waits for a channel', () => {
  test('F104 holds back its own channel only, in order', (run) => {
    const { outbox, written$ } = roomsOf(run, '----u')
    const room$ = sayingIn(run, outbox, 9, '(ab)')
    const other$ = merge(sayingIn(run, outbox, 7, '-c'), sending(run, outbox, '--d'))

    run.expectObservable(written$).toBe('-cd-(ab)')
    run.expectObservable(merge(room$, other$), '^-----!').toBe('--d', { d: 'd sent' })
  })

  test('F104 counts as queued, and is what drained waits for', (run) => {
    const { outbox } = roomsOf(run, '----u')
    sayingIn(run, outbox, 9, '-a').subscribe()
    const state$ = outbox.state$.pipe(
      map(({ queued, unconfirmed }) => `${String(queued)} ${String(unconfirmed)}`),
    )

    run.expectObservable(outbox.drained()).toBe('(d|)', { d: undefined })
    const drained$ = run.hot('--x').pipe(switchMap(() => outbox.drained()))
    run.expectObservable(drained$).toBe('104ms d', { d: undefined })
    run.expectObservable(state$).toBe('xq--u 99ms x', { x: '0 0', q: '1 0', u: '0 1' })
  })

  test('F104 keeps its time', (run) => {
    const { outbox } = roomsOf(run, '60ms u')

    expectOutcomes(run, sayingIn(run, outbox, 9, 'a'), '50ms a', { expired: 'a' })
  })

  test('F104 is not ready for what must go at once', (run) => {
    const { outbox } = roomsOf(run, '')
    const outcome$ = sayingIn(run, outbox, 9, 'a', { whenNotReady: 'reject' })

    expectOutcomes(run, outcome$, 'a', { 'not-ready': 'a' })
  })

  test('F104 is refused, unsent, with what the server said of the join', (run) => {
    const { outbox, written$ } = roomsOf(run, '----x')
    const sent$ = outcomesOf(run, '(ab)', {
      send: (message) =>
        outbox.send('v1.channels.message', { channel: { id: 9 }, message }).pipe(
          tap((outcome) => {
            expect(outcome).toMatchObject({ error: { _tag: 'HttpError', status: 403 } })
          }),
        ),
    })
    sayingIn(run, outbox, 9, '------c').subscribe()

    expectOutcomes(run, sent$, '----(ab)', { server: 'ab' })
    run.expectObservable(written$).toBe('------c')
  })
})

describe('inOrder', () => {
  /** Says in channel 7, where the echoes of a drawing come. */
  function inOrder(run: RunHelpers, echoes: string, letters: string, ttl?: number) {
    const message$ = run.hot(echoes, { a: echo('a'), b: echo('b'), c: echo('c') })
    const { outbox, written$ } = outboxOf(run, 'u', { message$ })
    const outcome$: Observable<string> = sayingIn(run, outbox, channel.id, letters, {
      inOrder: true,
      ttl,
    })
    return { outbox, written$, outcome$ }
  }

  test('holds a message back until the one before it has its outcome', (run) => {
    const { written$, outcome$ } = inOrder(run, '---a--b-c', '(abc)')

    run.expectObservable(written$).toBe('a--b--c')
    expectOutcomes(run, outcome$, '---a--b-c', { delivered: 'abc' })
  })

  test('counts in the time that it may wait', (run) => {
    const { outcome$ } = inOrder(run, '--------a', '(ab)', 5)

    expectOutcomes(run, outcome$, '-----b--a', { delivered: 'a', expired: 'b' })
  })

  test('goes on when the one before it is unconfirmed', (run) => {
    const { written$ } = inOrder(run, '', '(ab)', 1_000)

    run.expectObservable(written$).toBe('a 99ms b')
  })

  test('holds back nothing of another channel, and whatever comes behind it in its own', (run) => {
    const { outbox, written$ } = inOrder(run, '----a--b', '(ab)')
    sayingIn(run, outbox, 8, '-c').subscribe()
    sayingIn(run, outbox, channel.id, '--d').subscribe()

    run.expectObservable(written$).toBe('ac--(bd)')
  })
})

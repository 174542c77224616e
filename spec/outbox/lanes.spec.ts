import { filter, map, merge, type Observable, switchMap, tap } from 'rxjs'
import type { RunHelpers } from 'rxjs/testing'
import { HttpError } from '../../lib/errors/HttpError.js'
import type { Readiness } from '../../lib/outbox/Outbox.js'
import type { SendOptions } from '../../lib/outbox/SendOptions.js'
import { marbles } from '../support/marbles.js'
import { echo, type Outbox, outboxOf, outcomesOf, sending } from '../support/outboxOf.js'
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
  it(
    'F104 holds back its own channel only, in order',
    marbles((run) => {
      const { outbox, written$ } = roomsOf(run, '----u')
      const room$ = sayingIn(run, outbox, 9, '(ab)')
      const other$ = merge(sayingIn(run, outbox, 7, '-c'), sending(run, outbox, '--d'))

      run.expectObservable(written$).toBe('-cd-(ab)')
      run.expectObservable(merge(room$, other$), '^-----!').toBe('--d', { d: 'd sent' })
    }),
  )

  it(
    'F104 counts as queued, and is what drained waits for',
    marbles((run) => {
      const { outbox } = roomsOf(run, '----u')
      sayingIn(run, outbox, 9, '-a').subscribe()
      const state$ = outbox.state$.pipe(
        map(({ queued, unconfirmed }) => `${String(queued)} ${String(unconfirmed)}`),
      )

      run.expectObservable(outbox.drained()).toBe('(d|)', { d: undefined })
      const drained$ = run.hot('--x').pipe(switchMap(() => outbox.drained()))
      run.expectObservable(drained$).toBe('104ms d', { d: undefined })
      run.expectObservable(state$).toBe('xq--u 99ms x', { x: '0 0', q: '1 0', u: '0 1' })
    }),
  )

  it(
    'F104 keeps its time',
    marbles((run) => {
      const { outbox } = roomsOf(run, '60ms u')

      run.expectObservable(sayingIn(run, outbox, 9, 'a')).toBe('50ms a', { a: 'a expired' })
    }),
  )

  it(
    'F104 is not ready for what must go at once',
    marbles((run) => {
      const { outbox } = roomsOf(run, '')
      const outcome$ = sayingIn(run, outbox, 9, 'a', { whenNotReady: 'reject' })

      run.expectObservable(outcome$).toBe('a', { a: 'a not-ready' })
    }),
  )

  it(
    'F104 is refused, unsent, with what the server said of the join',
    marbles((run) => {
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

      run.expectObservable(sent$).toBe('----(ab)', { a: 'a server', b: 'b server' })
      run.expectObservable(written$).toBe('------c')
    }),
  )
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

  it(
    'holds a message back until the one before it has its outcome',
    marbles((run) => {
      const { written$, outcome$ } = inOrder(run, '---a--b-c', '(abc)')

      run.expectObservable(written$).toBe('a--b--c')
      run
        .expectObservable(outcome$)
        .toBe('---a--b-c', { a: 'a delivered', b: 'b delivered', c: 'c delivered' })
    }),
  )

  it(
    'counts in the time that it may wait',
    marbles((run) => {
      const { outcome$ } = inOrder(run, '--------a', '(ab)', 5)

      run.expectObservable(outcome$).toBe('-----b--a', { a: 'a delivered', b: 'b expired' })
    }),
  )

  it(
    'goes on when the one before it is unconfirmed',
    marbles((run) => {
      const { written$ } = inOrder(run, '', '(ab)', 1_000)

      run.expectObservable(written$).toBe('a 99ms b')
    }),
  )

  it(
    'holds back nothing of another channel, and whatever comes behind it in its own',
    marbles((run) => {
      const { outbox, written$ } = inOrder(run, '----a--b', '(ab)')
      sayingIn(run, outbox, 8, '-c').subscribe()
      sayingIn(run, outbox, channel.id, '--d').subscribe()

      run.expectObservable(written$).toBe('ac--(bd)')
    }),
  )
})

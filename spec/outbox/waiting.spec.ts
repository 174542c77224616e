import { asyncScheduler, defer, map, mergeMap, NEVER, type Observable, of } from 'rxjs'
import { createHome } from '../../lib/timing/createHome.js'
import type { SendOptions } from '../../lib/index.js'
import type { ReceivedMessage } from '../../lib/dispatch/receivedMessages.js'
import { createOutbox } from '../../lib/outbox/createOutbox.js'
import type { Outbox, OutboxStages } from '../../lib/outbox/Outbox.js'
import { createTurn } from '../../lib/state/createTurn.js'
import { ann } from '../support/cast.js'
import { marbles } from '../support/marbles.js'
import { channel } from '../support/samples.js'
import { told } from '../support/sends.js'
import { redact } from '../../lib/trace/redact.js'
import { silentTrace } from '../support/traces.js'

/** An outbox over a line that is up. */
function outboxOf(changed: Partial<OutboxStages>): Outbox {
  const { now = () => asyncScheduler.now(), pausedUntil = () => undefined } = changed
  return createOutbox({
    readiness: () => 'ready',
    change$: NEVER,
    lost$: NEVER,
    refused$: NEVER,
    player: () => null,
    player$: of(null),
    write: () => true,
    waitMs: () => Math.max(0, (pausedUntil() ?? 0) - now()),
    pausedUntil,
    message$: NEVER,
    error$: NEVER,
    canReadChannels$: NEVER,
    redact,
    clock: { elapsed: () => asyncScheduler.now() },
    deliveryMs: 10_000,
    limit: 256,
    ttl: 30_000,
    overflow: 'reject',
    trace: silentTrace(),
    now,
    atHome: createHome(),
    turn: createTurn(),
    ...changed,
  })
}

function say(outbox: Outbox, message: string, options?: SendOptions): Observable<string> {
  const data = { channel: { id: channel.id }, message }
  return told(outbox.send('v1.channels.message', data, options))
}

function echo(message: string): ReceivedMessage {
  return { channel, message, playerAlias: ann, own: true, receivedAt: 0 }
}

describe('an outbox', () => {
  it(
    'does not ask for its scope while its messages are echoed',
    marbles((run) => {
      const sends = '   a 499ms b 499ms c 499ms d'
      const echoes = '  700ms a 499ms b 499ms c 499ms d'
      const outcomes = '700ms e 499ms e 499ms e 499ms e'
      const asked$ = run.cold('(y|)', { y: true })
      const message$ = run.hot(echoes).pipe(map(echo))
      const outbox = outboxOf({ message$, canReadChannels$: asked$ })

      const outcome$ = run.hot(sends).pipe(mergeMap((letter) => say(outbox, letter)))
      run.expectObservable(outcome$).toBe(outcomes, { e: 'delivered' })
      run.expectSubscriptions(asked$.subscriptions).toBe([])
    }),
  )

  it(
    'F100 does not ask for its scope, and listens for twice the delivery time, for a message that was taken back',
    marbles((run) => {
      const sends = '  a'
      const aborts = ' ---x'
      const received = '  ^ 19999ms !'
      const asked$ = run.cold('(y|)', { y: true })
      const message$ = run.hot<ReceivedMessage>('')
      const outbox = outboxOf({ message$, canReadChannels$: asked$ })
      const abort = new AbortController()

      const outcome$ = run
        .hot(sends)
        .pipe(mergeMap((letter) => say(outbox, letter, { signal: abort.signal })))
      run.hot(aborts).subscribe(() => {
        abort.abort()
      })
      run.expectObservable(outcome$).toBe('---u', { u: 'unconfirmed' })
      run.expectSubscriptions(message$.subscriptions).toBe(received)
      run.expectSubscriptions(asked$.subscriptions).toBe([])
    }),
  )

  it(
    'sends what waited behind one that expires',
    marbles((run) => {
      const outbox = outboxOf({ readiness: (req) => (req === 'b' ? 'ready' : 'wait') })
      const a$ = defer(() => told(outbox.send('a', {}, { ttl: 5 })))
      const b$ = defer(() => told(outbox.send('b', {})))

      run.expectObservable(a$).toBe('-----(x|)', { x: 'rejected: expired' })
      run.expectObservable(b$).toBe('-----(s|)', { s: 'sent' })
    }),
  )

  it(
    'sends what waited behind one that was taken back',
    marbles((run) => {
      const outbox = outboxOf({ readiness: (req) => (req === 'b' ? 'ready' : 'wait') })
      const abort = new AbortController()
      const a$ = defer(() => told(outbox.send('a', {}, { signal: abort.signal })))
      const b$ = defer(() => told(outbox.send('b', {})))
      run.hot('---x').subscribe(() => {
        abort.abort()
      })

      run.expectObservable(a$).toBe('---(x|)', { x: 'rejected: aborted' })
      run.expectObservable(b$).toBe('---(s|)', { s: 'sent' })
    }),
  )

  it(
    'tells that a pause is over even if its timer came a little early',
    marbles((run) => {
      // The wall clock loses a millisecond meanwhile.
      const now = () => Math.max(0, asyncScheduler.now() - 2)
      const pausedUntil = () => (now() < 5 ? 5 : undefined)
      const change$ = run.hot('-c')
      const states = 'p------g'
      const outbox = outboxOf({ now, change$, pausedUntil })

      const state$ = outbox.state$.pipe(map(({ paused }) => (paused ? 'paused' : 'goes on')))
      run.expectObservable(state$).toBe(states, { p: 'paused', g: 'goes on' })
    }),
  )
})

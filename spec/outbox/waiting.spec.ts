import { asyncScheduler, defer, map, mergeMap, type Observable } from 'rxjs'
import type { RunHelpers } from 'rxjs/testing'
import type { SendOptions } from '../../lib/index.js'
import type { ReceivedMessage } from '../../lib/dispatch/receivedMessages.js'
import type { Outbox, OutboxStages } from '../../lib/outbox/Outbox.js'
import { test } from '../support/marbles.js'
import { abortedAt, echo, outboxOf as outboxOver } from '../support/outboxOf.js'
import { channel } from '../support/samples.js'
import { told } from '../support/sends.js'
import { silentTrace } from '../support/traces.js'

/** An outbox that is up, with the times of a client whose trace nobody reads. */
function outboxOf(run: RunHelpers, changed: Partial<OutboxStages>): Outbox {
  const times = { deliveryMs: 10_000, ttl: 30_000 }
  return outboxOver(run, 'u', { ...times, trace: silentTrace(), ...changed }).outbox
}

function say(outbox: Outbox, message: string, options?: SendOptions): Observable<string> {
  const data = { channel: { id: channel.id }, message }
  return told(outbox.send('v1.channels.message', data, options))
}

describe('an outbox', () => {
  test('does not ask for its scope while its messages are echoed', (run) => {
    const sends = '   a 499ms b 499ms c 499ms d'
    const echoes = '  700ms a 499ms b 499ms c 499ms d'
    const outcomes = '700ms e 499ms e 499ms e 499ms e'
    const asked$ = run.cold('(y|)', { y: true })
    const message$ = run.hot(echoes).pipe(map((message) => echo(message)))
    const outbox = outboxOf(run, { message$, canReadChannels$: asked$ })

    const outcome$ = run.hot(sends).pipe(mergeMap((letter) => say(outbox, letter)))
    run.expectObservable(outcome$).toBe(outcomes, { e: 'delivered' })
    run.expectSubscriptions(asked$.subscriptions).toBe([])
  })

  test('F100 does not ask for its scope, and listens for twice the delivery time, for a message that was taken back', (run) => {
    const sends = '  a'
    const aborts = ' ---x'
    const received = '  ^ 19999ms !'
    const asked$ = run.cold('(y|)', { y: true })
    const message$ = run.hot<ReceivedMessage>('')
    const outbox = outboxOf(run, { message$, canReadChannels$: asked$ })
    const signal = abortedAt(run, aborts)

    const outcome$ = run.hot(sends).pipe(mergeMap((letter) => say(outbox, letter, { signal })))
    run.expectObservable(outcome$).toBe('---u', { u: 'unconfirmed' })
    run.expectSubscriptions(message$.subscriptions).toBe(received)
    run.expectSubscriptions(asked$.subscriptions).toBe([])
  })

  test('sends what waited behind one that expires', (run) => {
    const outbox = outboxOf(run, { readiness: (req) => (req === 'b' ? 'ready' : 'wait') })
    const a$ = defer(() => told(outbox.send('a', {}, { ttl: 5 })))
    const b$ = defer(() => told(outbox.send('b', {})))

    run.expectObservable(a$).toBe('-----(x|)', { x: 'rejected: expired' })
    run.expectObservable(b$).toBe('-----(s|)', { s: 'sent' })
  })

  test('sends what waited behind one that was taken back', (run) => {
    const outbox = outboxOf(run, { readiness: (req) => (req === 'b' ? 'ready' : 'wait') })
    const signal = abortedAt(run, '---x')
    const a$ = defer(() => told(outbox.send('a', {}, { signal })))
    const b$ = defer(() => told(outbox.send('b', {})))

    run.expectObservable(a$).toBe('---(x|)', { x: 'rejected: aborted' })
    run.expectObservable(b$).toBe('---(s|)', { s: 'sent' })
  })

  test('tells that a pause is over even if its timer came a little early', (run) => {
    // The wall clock loses a millisecond meanwhile.
    const now = () => Math.max(0, asyncScheduler.now() - 2)
    const pausedUntil = () => (now() < 5 ? 5 : undefined)
    const change$ = run.hot('-c')
    const states = 'p------g'
    const outbox = outboxOf(run, { now, change$, pausedUntil })

    const state$ = outbox.state$.pipe(map(({ paused }) => (paused ? 'paused' : 'goes on')))
    run.expectObservable(state$).toBe(states, { p: 'paused', g: 'goes on' })
  })
})

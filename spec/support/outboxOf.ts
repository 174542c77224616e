import {
  asyncScheduler,
  BehaviorSubject,
  filter,
  map,
  NEVER,
  type Observable,
  of,
  ReplaySubject,
} from 'rxjs'
import type { RunHelpers } from 'rxjs/testing'
import { captureZone } from '../../lib/timing/captureZone.js'
import type { ReceivedMessage } from '../../lib/dispatch/receivedMessages.js'
import { createOutbox } from '../../lib/outbox/createOutbox.js'
import type { OutboxStages, Readiness } from '../../lib/outbox/Outbox.js'
import type { SendOptions } from '../../lib/outbox/SendOptions.js'
import type { SendOutcome } from '../../lib/outbox/SendOutcome.js'
import type { SocketErrorData } from '../../lib/protocol/responses/SocketErrorData.js'
import { createTurn } from '../../lib/state/createTurn.js'
import { ann } from './cast.js'
import { channel } from './samples.js'
import { redact } from '../../lib/trace/redact.js'
import { traceTo } from './traces.js'
import type { Told } from '../../lib/trace/Trace.js'

/** How the socket stands: up and ready, not ready, refusing what is sent, or gone. */
export const readiness: Readonly<Record<string, Readiness>> = {
  u: 'ready',
  w: 'wait',
  n: { refused: 'not-ready', cause: 'why' },
  g: 'wait',
  c: { refused: 'closed' },
}

/** A drawing of how the socket stands, in the letters above; it waits at first. */
export function outboxOf(run: RunHelpers, line: string, changed: Partial<OutboxStages> = {}) {
  const stands$ = new BehaviorSubject('w')
  let stands = 'w'
  stands$.subscribe((letter) => {
    stands = letter
  })
  const trace$ = new ReplaySubject<Told>(Infinity)
  const written$ = new ReplaySubject<string>(Infinity)
  const { now = () => asyncScheduler.now(), pausedUntil = () => undefined } = changed
  const outbox = createOutbox({
    inZone: captureZone(),
    readiness: () => readiness[stands] ?? 'wait',
    change$: stands$,
    lost$: stands$.pipe(filter((letter) => letter === 'g' || letter === 'c')),
    refused$: NEVER,
    player: () => null,
    player$: of(null),
    write: (text) => {
      const { data } = JSON.parse(text) as { readonly data: unknown }
      written$.next(nameOf(data))
      return true
    },
    waitMs: () => Math.max(0, (pausedUntil() ?? 0) - now()),
    pausedUntil,
    message$: NEVER,
    error$: NEVER,
    canReadChannels$: NEVER,
    redact,
    clock: { elapsed: () => asyncScheduler.now() },
    deliveryMs: 100,
    limit: 4,
    ttl: 50,
    overflow: 'reject',
    trace: traceTo((told) => {
      trace$.next(told)
    }),
    now,
    turn: createTurn(),
    ...changed,
  })
  run.hot(line).subscribe(stands$)
  return { outbox, written$, trace$ }
}

/** What is traced of answers that came too late. */
export function late(trace$: Observable<Told>): Observable<Told> {
  return trace$.pipe(filter((told) => told.what === 'send' && told.event === 'late'))
}

export type Outbox = ReturnType<typeof outboxOf>['outbox']

export function nameOf(data: unknown): string {
  const { message, n } = data as { readonly message?: string; readonly n?: string }
  return message ?? n ?? '?'
}

/** Sends each letter of a drawing as a request without an answer. */
export function sending(
  run: RunHelpers,
  outbox: Outbox,
  letters: string,
  options: SendOptions = {},
): Observable<string> {
  return outcomesOf(run, letters, { send: (n) => outbox.send('v2.x', { n }, options) })
}

/** Says each letter of a drawing in a channel. */
export function saying(
  run: RunHelpers,
  outbox: Outbox,
  letters: string,
  options: SendOptions = {},
) {
  return outcomesOf(run, letters, {
    send: (message) =>
      outbox.send('v1.channels.message', { channel: { id: channel.id }, message }, options),
  })
}

export interface Sender {
  send(letter: string): Observable<SendOutcome>
}

export function outcomesOf(run: RunHelpers, letters: string, sender: Sender): Observable<string> {
  const outcome$ = new ReplaySubject<string>(Infinity)
  const note = (letter: string) => {
    const told$ = sender.send(letter).pipe(map((outcome) => `${letter} ${told(outcome)}`))
    told$.subscribe((outcome) => {
      outcome$.next(outcome)
    })
  }
  run.hot(letters).subscribe(note)
  return outcome$
}

export function told(outcome: SendOutcome): string {
  return outcome.outcome === 'rejected' ? outcome.reason : outcome.outcome
}

export const echo = (message: string, own = true): ReceivedMessage => ({
  channel,
  playerAlias: ann,
  message,
  own,
  receivedAt: 0,
})
export const refusal = (errorCode: string, cause?: string): SocketErrorData => ({
  req: 'v1.channels.message',
  errorCode,
  message: 'no',
  cause,
})

/** Expects outcomes by the letter of what was sent: `{ sent: 'ab', expired: 'c' }`. */
export function expectOutcomes(
  { expectObservable }: RunHelpers,
  outcome$: Observable<string>,
  drawing: string,
  letters: Readonly<Record<string, string>>,
): void {
  const outcomes = Object.entries(letters).flatMap(([outcome, ofOutcome]) =>
    Array.from(ofOutcome, (letter) => [letter, `${letter} ${outcome}`] as const),
  )
  expectObservable(outcome$).toBe(drawing, Object.fromEntries(outcomes))
}

/** A signal that is given when a drawing says so. */
export function abortedAt({ hot }: RunHelpers, drawing: string): AbortSignal {
  const aborter = new AbortController()
  hot(drawing).subscribe(() => {
    aborter.abort()
  })
  return aborter.signal
}

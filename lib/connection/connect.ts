import {
  catchError,
  EMPTY,
  forkJoin,
  ignoreElements,
  map,
  merge,
  Observable,
  of,
  switchMap,
  tap,
} from 'rxjs'
import type { Frame } from '../frames/Frame.js'
import { frameOf } from '../frames/Frame.js'
import { tracedFrame } from '../frames/tracedFrame.js'
import { traceWork } from '../http/traceWork.js'
import type { Identity } from '../identity/createIdentity.js'
import type { CommonStages } from '../state/CommonStages.js'
import { firstWithin } from '../streams/firstWithin.js'
import type { Tickets } from '../ticket/createTickets.js'
import { openTransport } from '../transport/openTransport.js'
import type { Connection } from '../transport/openTransport.js'
import type { Dial } from '../transport/Wire.js'
import type { ServerClock } from '../verification/ServerClock.js'
import type { ConnectionStep } from './ConnectionStep.js'
import type { Closes } from './createCloses.js'
import type { SendGate } from './createSendGate.js'
import { handshake } from './handshake.js'
import { heartbeat } from './heartbeat.js'
import type { HeartbeatOptions } from './HeartbeatOptions.js'
import { identify } from './identify.js'
import { intercept } from './intercept.js'
import type { FrameInterceptor } from './intercept.js'
import { rateLimit } from './rateLimit.js'
import { Restart } from './Restart.js'

export interface ConnectionStages extends Pick<CommonStages, 'clock' | 'redact' | 'trace'> {
  readonly tickets: Pick<Tickets, 'next$'>
  readonly identity: Pick<Identity, 'wanted$' | 'wanted'>
  readonly dial: Dial
  /** Makes the address of a socket out of its ticket. */
  readonly socketUrl: (ticket: string) => string
  readonly learnTime: ServerClock['learn']
  readonly closes: Closes
  readonly gate: SendGate
  readonly garbageLimit: () => FrameInterceptor
  /** How long it may take to open, to get `v1.connected`, and to be identified, in milliseconds. */
  readonly timeouts: Readonly<Record<'connected' | 'identify' | 'open', number>>
  readonly heartbeat: HeartbeatOptions | false
  /** Which attempt this is since a connection was lost, from 1; 0 for one that follows no loss. */
  readonly attempt: number
}

/** Tickets live for 300 s; one that waited longer, in milliseconds, while the machine slept is not worth dialling with. */
const TICKET_LIFE = 300_000

/**
 * One connection from its ticket to its end, as the steps that it takes and the frames that it brings.
 *
 * Cold: takes a ticket and dials on subscribe, closes on unsubscribe. Never completes; errors with what ended it.
 *
 * ```
 * ticket$:     --(t|)
 * socket:        ---o----c--s--m---x       o = open, c = v1.connected, s = identify.success, m = a message, x = closed
 * result:      T-D--H----(Cc)(Is)m-#       the steps ticketing, dialing, handshaking, connected, identified
 * ```
 */
export function connect(stages: ConnectionStages): Observable<ConnectionStep | Frame> {
  return new Observable<ConnectionStep | Frame>((subscriber) => {
    // In a `tap` of its own: a subscriber that answers a step by ending the session keeps the next operator from acting.
    const enter = (phase: 'dialing' | 'handshaking' | 'ticketing') => () => {
      subscriber.next({ phase })
    }
    const frame$ = of(stages).pipe(
      tap(enter('ticketing')),
      switchMap(ticket),
      tap(enter('dialing')),
      switchMap((text) => dial(text, stages)),
      tap(enter('handshaking')),
      switchMap((connection) => framesOf(connection, stages)),
    )
    // A socket token that grew old is freshened beside the ticket.
    const freshened$ = stages.identity.wanted$.pipe(
      switchMap((wanted) => wanted?.fresh().pipe(catchError(() => EMPTY)) ?? EMPTY),
      ignoreElements(),
    )
    return merge(freshened$, frame$).subscribe(subscriber)
  })
}

function ticket({ tickets, closes, clock: { now } }: ConnectionStages): Observable<string> {
  return forkJoin({
    ticket: tickets.next$.pipe(map((text) => ({ text, at: now() }))),
    coolDown: closes.coolDown$,
  }).pipe(
    map(({ ticket: { text, at } }) => {
      if (now() - at > TICKET_LIFE) throw new Restart('stale-ticket')
      return text
    }),
  )
}

function dial(text: string, stages: ConnectionStages): Observable<Connection> {
  const { closes, timeouts, attempt } = stages
  closes.dialled()
  const id = ++stages.trace.conn
  return openTransport({
    dial: stages.dial,
    url: stages.socketUrl(text),
    redact: stages.redact,
    closeFrame: closes.closeFrame,
    ended: closes.ended,
  }).pipe(
    firstWithin(timeouts.open, 'open'),
    traceWork(
      stages,
      () => ({ what: 'dial', id, attempt }),
      () => ({ event: 'opened' }),
    ),
  )
}

function framesOf(
  connection: Connection,
  stages: ConnectionStages,
): Observable<ConnectionStep | Frame> {
  const { identity, closes, gate, timeouts, clock, trace, redact, learnTime } = stages
  const { identify: timeoutMs } = timeouts
  const { now, elapsed } = clock
  closes.opened()
  gate.open(connection)
  const incoming = (frame: Frame) =>
    tracedFrame({
      ...{ direction: 'in', text: frame.text(), conn: trace.conn, redact },
      isValid: frame.content().ok,
      ownId: identity.wanted()?.credentials()?.playerAliasId,
    })
  const frame$ = connection.message$.pipe(
    map((message) => {
      gate.received(now())
      const frame = frameOf(message)
      trace.tell?.(incoming(frame))
      return frame
    }),
  )
  const interceptors = (emit: (step: ConnectionStep) => void) => [
    handshake(timeouts.connected, trace, redact),
    heartbeat({ options: stages.heartbeat, now, gate }),
    stages.garbageLimit(),
    rateLimit(gate.pause),
    identify({ wanted$: identity.wanted$, gate, emit, learnTime, elapsed, timeoutMs, redact }),
  ]
  return intercept(frame$, interceptors)
}

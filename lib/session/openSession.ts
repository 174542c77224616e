import type { Observable } from 'rxjs'
import { filter, forkJoin, map, merge, of, skip, switchMap, tap, throwError, timeout } from 'rxjs'
import { TimedOut } from '../errors/TimedOut.js'
import type { Frame } from '../frames/Frame.js'
import { frameOf } from '../frames/Frame.js'
import type { WantedPlayer } from '../identity/createWantedPlayer.js'
import { openTransport } from '../transport/openTransport.js'
import type { Connection } from '../transport/openTransport.js'
import type { Redact } from '../trace/redact.js'
import type { Trace } from '../trace/Trace.js'
import type { Dial } from '../transport/Wire.js'
import type { Pace } from './createPace.js'
import type { Pulse } from './createPulse.js'
import type { Status } from './createStatus.js'
import { converse } from './converse.js'
import type { Ends } from './createEnds.js'
import { handshake } from './handshake.js'
import { heartbeat } from './heartbeat.js'
import type { HeartbeatOptions } from './heartbeat.js'
import { heedNoise } from './heedNoise.js'
import type { NoiseMeter } from './heedNoise.js'
import { heedRateLimit } from './heedRateLimit.js'
import { identify } from './identify.js'
import { Interruption } from './Interruption.js'
import type { Lifecycle } from './Lifecycle.js'
import { networkReturn } from './networkReturn.js'
import type { SocketStatus } from './SocketStatus.js'
import type { Line } from './createLine.js'

/** How long each stage of a connection may take, in milliseconds. */
export interface SessionTimeouts {
  /** From dialling to the socket being open. */
  readonly open: number
  /** From there to `v1.connected`. */
  readonly connected: number
  /** From the identify request to its answer. */
  readonly identify: number
}

export interface OpenSessionStages {
  /** Cold: one ticket a subscription. */
  readonly ticket$: Observable<string>
  /** Freshens, beside the ticket, a socket token that grew old; never emits, never fails. */
  readonly freshen$: Observable<never>
  readonly wanted$: Observable<WantedPlayer | null>
  readonly dial: Dial
  /** Makes the address of a socket out of its ticket. */
  readonly socketUrl: (ticket: string) => string
  readonly lifecycle$: Observable<Lifecycle>
  /** Told the server's time, in epoch milliseconds, where a frame shows it. */
  readonly learnTime: (serverTime: number) => void
  readonly status: Status
  readonly ends: Ends
  readonly line: Line
  readonly pace: Pace
  readonly pulse: Pulse
  readonly noise: NoiseMeter
  /** Called when the server says that it was sent too much. */
  readonly onRateLimit: () => void
  readonly timeouts: SessionTimeouts
  readonly heartbeat: HeartbeatOptions | false
  readonly now: () => number
  readonly trace: Trace
  /** Takes the secrets out of what others say. */
  readonly redact: Redact
}

/** Tickets live for 300 s; one that waited longer, in milliseconds, while the machine slept is not worth dialling with. */
const TICKET_LIFE = 300_000

/**
 * One connection from its ticket to its end, as the frames it brings.
 *
 * Cold: takes a ticket and dials on subscribe, closes on unsubscribe. Never completes; errors with what ended it.
 *
 * ```
 * ticket$:     --(t|)
 * socket:        ---o--c--s--m---x       o = open, c = v1.connected, s = identify.success, m = a message, x = closed
 * result:      --------c--s--m---#
 * ```
 */
export function openSession(stages: OpenSessionStages): Observable<Frame> {
  const { status, ends, timeouts, now } = stages

  // Steps are taken in a `tap` of their own: whoever answers one by ending the session keeps the next operator from acting.
  const ticket$ = of('ticketing' as const).pipe(
    tap((phase) => {
      status.enter({ phase })
    }),
    switchMap(() =>
      forkJoin({
        ticket: stages.ticket$.pipe(map((text) => ({ text, at: now() }))),
        quiet: ends.quiet$,
      }),
    ),
    map(({ ticket }) => ticket),
  )

  function dial(ticket: { readonly text: string; readonly at: number }): Observable<Connection> {
    if (now() - ticket.at > TICKET_LIFE) return throwError(() => new Interruption('stale-ticket'))
    return of('dialing' as const).pipe(
      tap((phase) => {
        ends.begin()
        status.enter({ phase })
      }),
      switchMap(() =>
        openTransport({
          dial: stages.dial,
          url: stages.socketUrl(ticket.text),
          redact: stages.redact,
          farewell: ends.farewell,
          ended: ends.ended,
        }),
      ),
      timeout({
        first: timeouts.open,
        with: () => throwError(() => new TimedOut({ stage: 'open', afterMs: timeouts.open })),
      }),
    )
  }

  return merge(
    stages.freshen$,
    ticket$.pipe(
      switchMap(dial),
      tap(() => {
        status.enter({ phase: 'handshaking' })
      }),
      switchMap((connection) => framesOf(connection, stages)),
    ),
    stages.lifecycle$.pipe(
      // What the page was doing before is no reason: a user may have wished for the connection all the same.
      skip(1),
      filter((lifecycle) => lifecycle === 'frozen'),
      switchMap(() => throwError(() => new Interruption('frozen'))),
    ),
    stages.lifecycle$.pipe(
      networkReturn(),
      filter(() => isDialling(status.get())),
      switchMap(() => throwError(() => new Interruption('network-changed'))),
    ),
  ).pipe(tap({ error: ends.planFor }))
}

/** What was begun on a network that is gone would only run into its timeout. */
function isDialling({ phase }: SocketStatus): boolean {
  return phase === 'ticketing' || phase === 'dialing' || phase === 'handshaking'
}

function framesOf(connection: Connection, stages: OpenSessionStages): Observable<Frame> {
  const { wanted$, status, line, pace, pulse, timeouts, now } = stages
  line.connect(connection)
  const send = (text: string) => {
    pace.spend()
    return connection.send(text)
  }
  const beat = (text: string) => pace.pausedUntil() === undefined && send(text)
  const frame$ = connection.message$.pipe(
    map((message) => {
      const at = now()
      line.heard(at)
      pulse.heard(at)
      return frameOf(message)
    }),
  )
  return converse(frame$, () => [
    handshake(timeouts.connected, stages.trace, stages.redact),
    heartbeat({
      options: stages.heartbeat,
      now,
      heardAt: line.heardAt,
      send: beat,
      bufferedAmount: () => connection.bufferedAmount,
      pulse,
    }),
    heedNoise(stages.noise),
    heedRateLimit(stages.onRateLimit),
    identify({
      wanted$,
      send,
      status,
      learnTime: stages.learnTime,
      timeoutMs: timeouts.identify,
      redact: stages.redact,
    }),
  ])
}

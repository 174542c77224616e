import type { Observable } from 'rxjs'
import {
  defer,
  EMPTY,
  ignoreElements,
  map,
  race,
  repeat,
  switchMap,
  take,
  throwError,
  timer,
} from 'rxjs'
import { TimedOut } from '../errors/TimedOut.js'
import { heartbeat as text } from '../protocol/heartbeat.js'
import type { SendGate } from './createSendGate.js'
import type { HeartbeatOptions } from './HeartbeatOptions.js'
import type { FrameInterceptor } from './intercept.js'

export interface HeartbeatStages {
  readonly options: HeartbeatOptions | false
  /** The wall clock, on which a sleep shows: one that is set makes it ask, and asking does no harm. */
  readonly now: () => number
  readonly gate: Pick<
    SendGate,
    'bufferedAmount' | 'pausedUntil' | 'probe$' | 'receivedAt' | 'ticked' | 'writeNow'
  >
}

/** A timer that fires later than this, in milliseconds, says nothing of the server: the page was throttled or asleep. */
const LATE_MS = 1_000

/**
 * Takes the server's heartbeats out of the stream, and errors with `TimedOut` when the server has fallen silent after its
 * first frame: after `idle` ms without a frame a heartbeat is sent, and `timeout` ms later any frame will do as the answer.
 *
 * ```
 * source:                                a--b---------h--c
 * heartbeat({ idle: 5, timeout: 9 }):    a--b------------c      h = the bare text v1.heartbeat
 * sent:                                  --------h---------
 * ```
 */
export function heartbeat({ options, now, gate }: HeartbeatStages): FrameInterceptor {
  if (options === false) return { onFrame: (frame) => !frame.isHeartbeat }
  const { idle, timeout } = options
  let hasBegun = false
  const silentFor = () => {
    const ms = now() - gate.receivedAt()
    return ms < 0 ? idle : ms
  }
  const silence$ = defer(() => timer(hasBegun ? Math.max(1, idle - silentFor()) : idle)).pipe(
    map(() => silentFor() >= idle),
  )
  const probed$ = gate.probe$.pipe(map(() => true))

  function ask(): Observable<never> {
    const lastReceivedAt = gate.receivedAt()
    const buffered = gate.bufferedAmount()
    const dueAt = now() + timeout
    const isSent = gate.pausedUntil() === undefined && gate.writeNow(text)
    // Nothing may be sent while the server has had too much: then silence is no sign.
    if (!isSent) return timer(idle).pipe(ignoreElements())
    return timer(timeout).pipe(
      switchMap(() => {
        gate.ticked()
        if (gate.receivedAt() !== lastReceivedAt) return EMPTY
        // A slow connection is no dead one, and a late timer no witness: they are asked once more.
        if (now() - dueAt > LATE_MS || gate.bufferedAmount() < buffered) return ask()
        return throwError(() => new TimedOut({ stage: 'heartbeat', afterMs: timeout }))
      }),
    )
  }
  return {
    guard$: race(silence$, probed$).pipe(
      take(1),
      switchMap((isDue) => {
        gate.ticked()
        // Nothing may be sent before the first frame, which is v1.connected.
        return hasBegun && isDue ? ask() : EMPTY
      }),
      repeat(),
    ),
    onFrame: (frame) => {
      hasBegun = true
      return !frame.isHeartbeat
    },
  }
}

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
import type { Pulse } from './createPulse.js'
import type { Party } from './Party.js'

/** When to ask a silent server whether it is still there. */
export interface HeartbeatOptions {
  /** After how much silence to ask, in milliseconds. */
  readonly idle: number
  /** How long to wait for any frame then, in milliseconds. */
  readonly timeout: number
}

export interface HeartbeatStages {
  readonly options: HeartbeatOptions | false
  readonly now: () => number
  /** When the last frame was received, by the same clock as `now`. */
  readonly heardAt: () => number
  /** `false` where nothing may or can be sent. */
  readonly send: (text: string) => boolean
  /** Bytes handed over that have not left the process. */
  readonly bufferedAmount: () => number
  readonly pulse: Pulse
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
export function heartbeat(stages: HeartbeatStages): Party {
  const { options, now, heardAt, send, bufferedAmount, pulse } = stages
  if (options === false) return { hear: (frame) => !frame.isHeartbeat }
  const { idle, timeout } = options
  let hasBegun = false
  // Where the clock was set back nobody knows how long it was silent, so the server is asked.
  const silentFor = () => (now() < heardAt() ? idle : now() - heardAt())

  const silence$ = defer(() => timer(hasBegun ? Math.max(1, idle - silentFor()) : idle)).pipe(
    map(() => silentFor() >= idle),
  )
  const woken$ = pulse.wake$.pipe(map(() => true))

  function ask(): Observable<never> {
    const lastHeardAt = heardAt()
    const buffered = bufferedAmount()
    const dueAt = now() + timeout
    // Nothing may be sent while the server has had too much: then silence is no sign.
    if (!send(text)) return timer(idle).pipe(ignoreElements())
    return timer(timeout).pipe(
      switchMap(() => {
        pulse.tick()
        if (heardAt() !== lastHeardAt) return EMPTY
        // A slow line is no dead one, and a late timer no witness: they are asked once more.
        if (now() - dueAt > LATE_MS || bufferedAmount() < buffered) return ask()
        return throwError(() => new TimedOut({ stage: 'heartbeat', afterMs: timeout }))
      }),
    )
  }
  return {
    watch$: race(silence$, woken$).pipe(
      take(1),
      switchMap((isInDoubt) => {
        pulse.tick()
        // Nothing may be sent before the first frame, which is v1.connected.
        return hasBegun && isInDoubt ? ask() : EMPTY
      }),
      repeat(),
    ),
    hear: (frame) => {
      hasBegun = true
      return !frame.isHeartbeat
    },
  }
}

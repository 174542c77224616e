import type { MonoTypeOperatorFunction } from 'rxjs'
import { concat, defer, EMPTY, filter, ignoreElements, merge, repeat, tap, timer } from 'rxjs'
import { TimedOut } from '../errors/TimedOut.js'
import type { Frame } from '../frames/Frame.js'
import { heartbeat as text } from '../protocol/heartbeat.js'

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
  readonly send: (text: string) => boolean
}

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
export function heartbeat(stages: HeartbeatStages): MonoTypeOperatorFunction<Frame> {
  const { options, now, heardAt, send } = stages
  return (source) => {
    if (options === false) return source.pipe(filter((frame) => !frame.isHeartbeat))
    const { idle, timeout } = options
    let hasBegun = false
    const frame$ = source.pipe(
      filter((frame) => {
        hasBegun = true
        return !frame.isHeartbeat
      }),
    )
    // Where the clock was set back nobody knows how long it was silent, so the server is asked.
    const silentFor = () => (now() < heardAt() ? idle : now() - heardAt())
    const silence$ = defer(() => timer(hasBegun ? Math.max(1, idle - silentFor()) : idle))
    const probe$ = defer(() => {
      const lastHeardAt = heardAt()
      // Nothing may be sent before the first frame, which is v1.connected.
      if (!hasBegun || silentFor() < idle) return EMPTY
      // Nothing may be sent while the server has had too much: then silence is no sign.
      if (!send(text)) return timer(idle)
      return timer(timeout).pipe(
        tap(() => {
          if (heardAt() === lastHeardAt)
            throw new TimedOut({ stage: 'heartbeat', afterMs: timeout })
        }),
      )
    })
    return merge(concat(silence$, probe$).pipe(repeat(), ignoreElements()), frame$)
  }
}

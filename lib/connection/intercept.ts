import { Observable } from 'rxjs'
import type { Frame } from '../frames/Frame.js'
import type { ConnectionStep } from './ConnectionStep.js'

/** A check of each frame of a connection, one of several in a row. */
export interface FrameInterceptor {
  /** Takes one frame; `false` keeps it from the interceptors after this one. What it throws ends the connection. */
  onFrame(frame: Frame): boolean
  /** What it does by itself while the connection lasts: never emits, errors where the connection has to end. */
  readonly guard$?: Observable<never>
}

/**
 * Passes each frame through the interceptors, one after the other, and emits what all of them let through. A step that an
 * interceptor emits upon a frame comes before that frame.
 *
 * Cold: the interceptors are made anew for each subscription. Errors where one of them ends the connection; the frame upon
 * which its guard does so is passed on first. This is one plain pass instead of an operator for each interceptor, since
 * every frame takes it.
 *
 * ```
 * source:        a--b--c--d
 * interceptor:   ---x--e---      x = keeps it, e = its guard errors upon it
 * result:        a-----(c#)
 * ```
 */
export function intercept(
  source: Observable<Frame>,
  create: (emit: (step: ConnectionStep) => void) => readonly FrameInterceptor[],
): Observable<ConnectionStep | Frame> {
  return new Observable<ConnectionStep | Frame>((subscriber) => {
    const interceptors = create((step) => {
      subscriber.next(step)
    })
    let isPassing = false
    let ended: { readonly reason: unknown } | undefined
    const end = (reason: unknown) => {
      if (isPassing) ended ??= { reason }
      else subscriber.error(reason)
    }
    /** An interceptor that ends the session upon a frame keeps it from those after it. */
    const isLetThrough = (frame: Frame) => {
      for (const interceptor of interceptors)
        if (!interceptor.onFrame(frame) || subscriber.closed) return false
      return true
    }
    const pass = (frame: Frame) => {
      isPassing = true
      try {
        return isLetThrough(frame)
      } catch (reason) {
        subscriber.error(reason)
        return false
      } finally {
        isPassing = false
      }
    }
    for (const { guard$ } of interceptors) subscriber.add(guard$?.subscribe({ error: end }))
    if (subscriber.closed) return
    subscriber.add(
      source.subscribe({
        next: (frame) => {
          if (pass(frame)) subscriber.next(frame)
          if (ended !== undefined) subscriber.error(ended.reason)
        },
        error: end,
      }),
    )
  })
}

import { Observable } from 'rxjs'
import type { Frame } from '../frames/Frame.js'
import type { Party } from './Party.js'

/**
 * Lets the parties hear each frame, one after the other, and passes on what all of them let through.
 *
 * Cold: the parties are invited anew for each subscription. Errors where one of them ends the connection; the frame upon
 * which its watch does so is passed on first. This is one plain pass instead of an operator for each party, since every
 * frame takes it.
 *
 * ```
 * source:    a--b--c--d
 * party:     ---x--e---      x = keeps it, e = its watch errors upon it
 * result:    a-----(c#)
 * ```
 */
export function converse(
  source: Observable<Frame>,
  invite: () => readonly Party[],
): Observable<Frame> {
  return new Observable<Frame>((subscriber) => {
    const parties = invite()
    let isHearing = false
    let ended: { readonly reason: unknown } | undefined
    const end = (reason: unknown) => {
      if (isHearing) ended ??= { reason }
      else subscriber.error(reason)
    }
    /** Whoever ends the session upon a frame keeps it from those who come after. */
    const isLetThrough = (frame: Frame) => {
      for (const party of parties) if (!party.hear(frame) || subscriber.closed) return false
      return true
    }
    const hear = (frame: Frame) => {
      isHearing = true
      try {
        return isLetThrough(frame)
      } catch (reason) {
        subscriber.error(reason)
        return false
      } finally {
        isHearing = false
      }
    }
    for (const { watch$ } of parties) subscriber.add(watch$?.subscribe({ error: end }))
    if (subscriber.closed) return
    subscriber.add(
      source.subscribe({
        next: (frame) => {
          if (hear(frame)) subscriber.next(frame)
          if (ended !== undefined) subscriber.error(ended.reason)
        },
        error: end,
      }),
    )
  })
}

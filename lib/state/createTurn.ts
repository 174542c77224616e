import type { InZone } from '../timing/captureZone.js'

/**
 * The turn of a client: what a subscriber changes while it is told of something is told after that, so that all
 * subscribers are told of all changes, in order.
 *
 * ```
 * tell:    a(b)     b = by the first subscriber, when it is told a
 * first:   a--b
 * second:  -a--b
 * ```
 */
export interface Turn {
  /** Tells of something: at once, or after all that is being told and waits to be. */
  tell(act: () => void): void
  /** Makes changes of which subscribers are told when all are made. */
  batch(act: () => void): void
}

/** `inZone`: where subscribers are told, whatever the change came from. */
export function createTurn(inZone?: InZone): Turn {
  const waiting = new Set<() => void>()
  let isTelling = false
  /** What throws keeps nothing else from being told, now or later. */
  const begin = (act: () => void) => {
    let thrown: { readonly reason: unknown } | undefined
    const run = (next: () => void) => {
      try {
        next()
      } catch (reason) {
        thrown ??= { reason }
      }
    }
    isTelling = true
    run(act)
    for (const next of waiting) {
      waiting.delete(next)
      run(next)
    }
    isTelling = false
    if (thrown !== undefined) throw thrown.reason
  }
  const beginInZone = (act: () => void) => {
    if (inZone === undefined) begin(act)
    else
      inZone(() => {
        begin(act)
      })
  }
  return {
    batch: (act) => {
      if (isTelling) act()
      else beginInZone(act)
    },
    tell: (act) => {
      if (isTelling) waiting.add(act)
      else beginInZone(act)
    },
  }
}

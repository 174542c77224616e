import { createHold } from './createHold.js'
import type { Timing } from './Timing.js'

/** Where everything the server sends passes, in order: it can be delayed or held back. */
export interface Gate {
  pass(say: () => void): void
  /** Reads something: at once, or when it thaws; there is no delay on the way in. */
  read(act: () => void): void
  delay(ms: number): void
  freeze(): void
  thaw(): void
  readonly frozen: boolean
}

export function createGate({ now, after }: Timing): Gate {
  const queue: { readonly due: number; readonly say: () => void }[] = []
  const unread = createHold()
  let isFrozen = false
  let delayMs = 0

  function drain(): void {
    while (!isFrozen) {
      const next = queue[0]
      if (next === undefined) return
      const wait = next.due - now()
      if (wait > 0) {
        after(Math.ceil(wait), drain)
        return
      }
      queue.shift()
      next.say()
    }
  }

  return {
    pass: (say) => {
      if (!isFrozen && delayMs === 0 && queue.length === 0) {
        say()
        return
      }
      // What is said after a delay was shortened still waits for what was said before.
      const due = Math.max(now() + delayMs, queue.at(-1)?.due ?? 0)
      queue.push({ due, say })
      if (queue.length === 1) drain()
    },
    read: unread.pass,
    delay: (ms) => {
      delayMs = ms
    },
    freeze: () => {
      isFrozen = true
      unread.freeze()
    },
    thaw: () => {
      // What was held goes out before what came meanwhile is read.
      isFrozen = false
      drain()
      unread.thaw()
    },
    get frozen() {
      return isFrozen
    },
  }
}

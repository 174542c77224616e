import type { Timers } from './createTimers.js'

/** Where everything the server says passes, in order: it can be delayed or held back. */
export interface Gate {
  pass(say: () => void): void
  /** Reads something: at once, or when it thaws; there is no delay on the way in. */
  hear(read: () => void): void
  delay(ms: number): void
  freeze(): void
  thaw(): void
  readonly frozen: boolean
}

export function createGate(timers: Timers): Gate {
  const queue: { readonly due: number; readonly say: () => void }[] = []
  const unread: (() => void)[] = []
  let frozen = false
  let delayMs = 0

  function drain(): void {
    while (!frozen) {
      const next = queue[0]
      if (next === undefined) return
      const wait = next.due - performance.now()
      if (wait > 0) {
        timers.after(Math.ceil(wait), drain)
        return
      }
      queue.shift()
      next.say()
    }
  }

  return {
    pass: (say) => {
      if (!frozen && delayMs === 0 && queue.length === 0) {
        say()
        return
      }
      // What is said after a delay was shortened still waits for what was said before.
      const due = Math.max(performance.now() + delayMs, queue.at(-1)?.due ?? 0)
      queue.push({ due, say })
      if (queue.length === 1) drain()
    },
    hear: (read) => {
      if (frozen) unread.push(read)
      else read()
    },
    delay: (ms) => {
      delayMs = ms
    },
    freeze: () => {
      frozen = true
    },
    thaw: () => {
      frozen = false
      drain()
      for (const read of unread.splice(0)) read()
    },
    get frozen() {
      return frozen
    },
  }
}

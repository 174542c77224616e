/** Timers that all end together. */
export interface Timers {
  after(ms: number, run: () => void): void
  /** After a time and what the network brought meanwhile, however late the timer is. */
  afterNetwork(ms: number, run: () => void): void
  every(ms: number, run: () => void): void
  stop(): void
}

export function createTimers(): Timers {
  const running = new Set<NodeJS.Timeout>()
  let stopped = false

  function after(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      running.delete(timer)
      run()
    }, ms)
    running.add(timer)
  }

  /** A client in the same process needs a turn to read, one to write, and one for it to be read here. */
  function afterTurns(turns: number, run: () => void): void {
    setImmediate(() => {
      if (stopped) return
      if (turns > 1) afterTurns(turns - 1, run)
      else run()
    })
  }

  return {
    after,
    afterNetwork: (ms, run) => {
      after(ms, () => {
        afterTurns(3, run)
      })
    },
    every: (ms, run) => {
      running.add(setInterval(run, ms))
    },
    stop: () => {
      stopped = true
      for (const timer of running) clearTimeout(timer)
      running.clear()
    },
  }
}

/** Timers that all end together. */
export interface Timers {
  after(ms: number, run: () => void): void
  every(ms: number, run: () => void): void
  stop(): void
}

export function createTimers(): Timers {
  const running = new Set<NodeJS.Timeout>()
  return {
    after: (ms, run) => {
      const timer = setTimeout(() => {
        running.delete(timer)
        run()
      }, ms)
      running.add(timer)
    },
    every: (ms, run) => {
      running.add(setInterval(run, ms))
    },
    stop: () => {
      for (const timer of running) clearTimeout(timer)
      running.clear()
    },
  }
}

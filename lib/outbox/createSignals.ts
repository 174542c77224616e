import type { AbortSignalLike } from './SendOptions.js'

/** The signals that were given to sends. */
export interface Signals {
  /** Does something when the signal is aborted, until what it returns is called. */
  heed(signal: AbortSignalLike, act: () => void): () => void
}

interface Heeded {
  readonly acts: Set<() => void>
  readonly abort: () => void
}

/** Listens once to each signal, however many sends it is given to: platforms warn of more than ten listeners. */
export function createSignals(): Signals {
  const signals = new Map<AbortSignalLike, Heeded>()

  function listen(signal: AbortSignalLike): Heeded {
    const acts = new Set<() => void>()
    const abort = () => {
      for (const act of [...acts]) act()
    }
    const heeded = { acts, abort }
    signal.addEventListener('abort', abort)
    signals.set(signal, heeded)
    return heeded
  }

  return {
    heed: (signal, act) => {
      const { acts, abort } = signals.get(signal) ?? listen(signal)
      acts.add(act)
      return () => {
        acts.delete(act)
        if (acts.size > 0) return
        signals.delete(signal)
        signal.removeEventListener('abort', abort)
      }
    },
  }
}

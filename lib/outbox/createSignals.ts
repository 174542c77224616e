import type { AbortSignalLike } from './SendOptions.js'

/** The signals that were given to sends. */
export interface Signals {
  /** Does something when the signal is aborted, until what it returns is called. */
  onAbort(signal: AbortSignalLike, act: () => void): () => void
}

interface Listened {
  readonly acts: Set<() => void>
  readonly abort: () => void
}

/** Listens once to each signal, however many sends it is given to: platforms warn of more than ten listeners. */
export function createSignals(): Signals {
  const signals = new Map<AbortSignalLike, Listened>()

  function listen(signal: AbortSignalLike): Listened {
    const acts = new Set<() => void>()
    const abort = () => {
      for (const act of [...acts]) act()
    }
    const listened = { acts, abort }
    signal.addEventListener('abort', abort)
    signals.set(signal, listened)
    return listened
  }

  return {
    onAbort: (signal, act) => {
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

import type { Told, Trace } from '../../lib/trace/Trace.js'

/** A trace without a subscriber. */
export function silentTrace(): Trace {
  return { conn: 0, calls: 0 }
}

/** A trace of which everything is told to a function. */
export function traceTo(tell: (told: Told) => void): Trace {
  return { tell, conn: 0, calls: 0 }
}

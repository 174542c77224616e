import type { TraceEvent } from './TraceEvent.js'

/** A trace event as a stage tells it: without its time, and with a failure as it is. */
type Untold<T> = T extends unknown
  ? Omit<T, 'at' | 'failure'> & { readonly failure?: unknown }
  : never

export type Told = Untold<TraceEvent>

/** Through which the stages tell what happens, for logs and tools. */
export interface Trace {
  /**
   * Missing while there is no subscriber, so that `trace.tell?.({ … })` makes nothing then. Secrets that the client knows are taken
   * out of its texts.
   */
  readonly tell?: ((told: Told) => void) | undefined
  /** How many sockets were dialled so far, which is the id of the newest; counted without a subscriber, too. */
  conn: number
  /** The same of HTTP requests. */
  calls: number
}

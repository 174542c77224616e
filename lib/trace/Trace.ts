import type { TraceEvent } from './TraceEvent.js'

/** `Omit` for each member of a union. */
type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never

/** A trace event without its time. */
export type Told = WithoutTime<TraceEvent>

/** Through which the stages tell what happens, for logs and tools. */
export interface Trace {
  /**
   * Missing while nobody listens, so that `trace.tell?.({ … })` makes nothing then. What it is given must be free of
   * secrets, but for names, paths and reasons, which are redacted here.
   */
  readonly tell?: ((told: Told) => void) | undefined
  /** How many sockets were dialled so far, which is the id of the newest; counted whether somebody listens or not. */
  conn: number
  /** The same of HTTP requests. */
  calls: number
}

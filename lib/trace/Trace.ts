/**
 * Tells that something happened, for logs and tools.
 *
 * `what` is the stage, like `http` or `socket`. `detail` must be free of secrets.
 */
export type Trace = (what: string, detail?: Readonly<Record<string, unknown>>) => void

/** Something that happened, for logs and tools; free of secrets. */
export interface TraceEvent {
  /** In epoch milliseconds. */
  readonly at: number
  /** The stage, like `http` or `status`. */
  readonly what: string
  readonly detail: Readonly<Record<string, unknown>>
}

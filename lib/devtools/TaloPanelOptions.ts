import type { Recorder } from 'talo-rx'

/** Where a panel is put, and what it can copy. */
export interface TaloPanelOptions {
  /** At the end of the page if not given. */
  readonly element?: HTMLElement | undefined
  /** The recorder that the client was made with; without one nothing can be copied as JSONL or as a test. */
  readonly recorder?: Recorder | undefined
  /** What each client is called; `client 1` and so on if not given. */
  readonly names?: readonly string[] | undefined
}

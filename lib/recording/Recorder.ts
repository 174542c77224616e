import type { Platform } from '../Platform.js'
import type { Redact } from '../trace/redact.js'
import type { RecordedLine } from './RecordedLine.js'

/** Writes down what a client gets from outside, without secrets; made by `createRecorder`. */
export interface Recorder {
  /** What was recorded so far. */
  lines(): readonly RecordedLine[]
  /** The same as text, a line each, to be sent or kept in a file. */
  toJSONL(): string
  /**
   * Begins anew: listens to all that a client gets from its platform.
   *
   * @internal
   */
  record(platform: Platform, redact: Redact): Platform
}

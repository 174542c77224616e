import type { Observable } from 'rxjs'
import type { Keeping } from '../../recording/keptText.js'
import type { Recording } from '../../recording/readRecording.js'

/** What the parts of a replay have in common. */
export interface ReplayStages {
  readonly recording: Recording
  /** As the recording was made, so that what the client does can be compared. */
  readonly keeping: Keeping
  /** Milliseconds since the beginning. */
  readonly elapsed: () => number
  /** Emits once, after a time of the recording. */
  after(ms: number): Observable<unknown>
  readonly deviate: (expected: string, got: string) => void
}

/** What of the recording the client has not done so far. */
export interface Missing {
  /** Tells of what should have been done by a time. */
  missing(at: number): void
}

import type { Observable } from 'rxjs'

/** A panel that is shown; see {@link mountTaloPanel}. */
export interface TaloPanel {
  /** Shows the values of a stream of the game's own on a lane, until the function that it returns is called. */
  watch(name: string, stream$: Observable<unknown>): () => void
  /** Writes on the lane `faults` what was done from outside, without which a freeze looks like nothing. */
  note(text: string): void
  /** Stands still, or runs on. */
  pause(isPaused?: boolean): void
  /** Takes it away, and stops listening. */
  dispose(): void
}

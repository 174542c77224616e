import type { Observable } from 'rxjs'
import type { TaloFailure } from '../errors/TaloFailure.js'
import type { State } from '../state/State.js'

/**
 * State of the server that is kept up to date here: a snapshot over HTTP, then the server's frames, and a new snapshot
 * whenever frames were missed.
 *
 * Subscribing starts the work, for all subscribers together; it stops 5 s after the last of them left. Emits the value
 * when there is one, at once if it is known already, and then each change. Never errors; completes on `dispose()`, after
 * which it is what was known last, stale.
 */
export interface Live<T> extends Observable<T> {
  /** What is known now, as a new subscriber gets it; `undefined` while nothing is, or without subscribers. */
  readonly value: T | undefined
  /** State: the same, with what is in the way; subscribing to it starts the work as well. */
  readonly state$: State<LiveState<T>>
  /**
   * Reads it once (cold): the value at once where it is ready and not stale, else that of the first snapshot from now on;
   * then completes. Errors with the failure where there is none to come: of `unavailable` without a retry, of `gone`, and
   * `Disposed`. Completes without a value if the client is disposed meanwhile.
   */
  settled(): Observable<T>
  /** Command: takes a new snapshot now, if there are subscribers. */
  refresh(): void
}

/** What is known of a live state, told apart by `phase`. */
export type LiveState<T> = LiveIsLoading | LiveIsReady<T> | LiveIsUnavailable | LiveIsGone

/** Nothing is known yet: the snapshot, or the connection that it waits for, is under way. */
export interface LiveIsLoading {
  readonly phase: 'loading'
}

/** The value is known. */
export interface LiveIsReady<T> {
  readonly phase: 'ready'
  readonly value: T
  /** Whether changes may have been missed: while disconnected, and until the snapshot after that is in. */
  readonly stale: boolean
}

/** Nothing is known, and this is why. */
export interface LiveIsUnavailable {
  readonly phase: 'unavailable'
  readonly failure: TaloFailure
  /** In how many milliseconds it is tried again; without it, on the next connection or `refresh()`. */
  readonly retryInMs?: number | undefined
}

/** The server has no such thing, or not any more. */
export interface LiveIsGone {
  readonly phase: 'gone'
  /** The 404 as answered, or `Gone` after a frame that said so, or after leaving. */
  readonly failure: TaloFailure
}

import { defer, type MonoTypeOperatorFunction, type Observable, tap, timeout } from 'rxjs'
import { isTaloFailure } from '../errors/isTaloFailure.js'

/** How long the first ticket after silence may take, in milliseconds, before it is asked for on another connection. */
const SOON_MS = 3_000

/** What is to be thought of HTTP after the socket fell silent. */
export interface SuspectHttp {
  /** Put on a session: notes that it ended because the server was silent. */
  watch<T>(): MonoTypeOperatorFunction<T>
  /** Asks for a ticket; the first one after silence twice, if it takes long. Cold. */
  ticket$(ticket$: Observable<string>): Observable<string>
}

/**
 * A network that went away without a word took the connection along that HTTP keeps alive: what is asked on it is never
 * answered, and on a new one at once.
 */
export function suspectHttp(): SuspectHttp {
  let wasSilent = false
  return {
    watch: () =>
      tap({
        error: (failure: unknown) => {
          const isSilence = isTaloFailure(failure) && failure._tag === 'TimedOut'
          wasSilent = isSilence && failure.stage === 'heartbeat'
        },
      }),
    ticket$: (ticket$) =>
      defer(() => {
        if (!wasSilent) return ticket$
        wasSilent = false
        return ticket$.pipe(timeout({ first: SOON_MS, with: () => ticket$ }))
      }),
  }
}

import { defer, tap } from 'rxjs'
import type { ServerClock } from '../verification/ServerClock.js'
import type { HttpTransport } from './HttpTransport.js'

export interface NoteServerTimeStages {
  readonly serverClock: ServerClock
  /** Monotonic, in milliseconds. */
  readonly elapsed: () => number
}

/** Sets the clock by the `Date` of every answer; browsers do not show it to pages. */
export function noteServerTime(
  transport: HttpTransport,
  { serverClock, elapsed }: NoteServerTimeStages,
): HttpTransport {
  return (request) =>
    defer(() => {
      const sentAt = elapsed()
      return transport(request).pipe(
        tap((response) => {
          const date = response.header('date')
          if (date !== null) serverClock.learn(Date.parse(date), elapsed() - sentAt)
        }),
      )
    })
}

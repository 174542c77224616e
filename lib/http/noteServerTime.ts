import { tap } from 'rxjs'
import type { ServerClock } from '../verification/createServerClock.js'
import type { HttpTransport } from './HttpTransport.js'

/** Sets the clock by the `Date` of every answer; browsers do not show it to pages. */
export function noteServerTime(transport: HttpTransport, clock: ServerClock): HttpTransport {
  return (request) =>
    transport(request).pipe(
      tap((response) => {
        const date = response.header('date')
        if (date !== null) clock.learn(Date.parse(date))
      }),
    )
}

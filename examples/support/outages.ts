import type { Talo } from 'talo-rx'
import { concatMap, map, merge } from 'rxjs'
import type { Observable } from 'rxjs'

/** What to tell a player of their connection; errors when it is lost for good. */
export function outages({ socket }: Talo): Observable<string> {
  return merge(
    socket.status$.pipe(
      concatMap((status) => {
        if (status.phase === 'failed') throw status.failure
        return status.phase === 'waiting'
          ? [`no connection, tried again in ${seconds(status.retryInMs)}`]
          : []
      }),
    ),
    socket.gap$.pipe(
      map(({ durationMs }) => `back after ${seconds(durationMs)}; what was said meanwhile is lost`),
    ),
  )
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`
}

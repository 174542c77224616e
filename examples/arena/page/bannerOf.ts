import type { SocketStatus } from 'talo-rx'
import { map, of, switchMap, timer } from 'rxjs'
import type { Observable } from 'rxjs'

const TICK_MS = 100

/** What a player is told about the connection; nothing while all is well. */
export function bannerOf(status$: Observable<SocketStatus>): Observable<string> {
  return status$.pipe(
    switchMap((status) => {
      switch (status.phase) {
        case 'identified':
          return of('')
        case 'waiting':
          return timer(0, TICK_MS).pipe(
            map((ticks) => Math.max(0, status.retryInMs - ticks * TICK_MS)),
            map((ms) => `connection lost · again in ${(ms / 1_000).toFixed(1)} s`),
          )
        case 'suspended':
          return of(`paused while the page is ${status.reason}`)
        case 'failed':
          return of(`no connection: ${status.failure.message}`)
        case 'closed':
        case 'disposed':
          return of('the game has ended')
        default:
          return of(`connecting · ${status.phase} …`)
      }
    }),
  )
}

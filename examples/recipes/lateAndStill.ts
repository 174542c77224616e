import type { ChannelHandle, Talo } from 'talo-rx'
import { type Observable, interval, map, merge, startWith, switchMap, throttleTime } from 'rxjs'

/** How long a position is worth anything to those who missed it, in milliseconds. */
const AGAIN_MS = 5_000

/**
 * What to send of a player who moves: each position, and the last one again for those who cannot know it.
 *
 * ```
 * position:  a-b----------------
 * joined:    ------j------------   a player who knows nothing yet
 * own gap:   ------------g------
 * result:    a-b---b-----b--5s-b   others may have had a gap as well
 * ```
 */
export function positionsToSend<P>(
  { socket }: Pick<Talo, 'socket'>,
  { playerJoined$ }: Pick<ChannelHandle, 'playerJoined$'>,
  position$: Observable<P>,
): Observable<P> {
  // After an outage everybody comes back at once.
  const isMissed$ = merge(playerJoined$, socket.gap$).pipe(
    throttleTime(200, undefined, { leading: true, trailing: true }),
  )
  return position$.pipe(
    switchMap((position) =>
      merge(isMissed$, interval(AGAIN_MS)).pipe(
        startWith(undefined),
        map(() => position),
      ),
    ),
  )
}

import { type ChannelHandle, type Talo, retryTransient } from 'talo-rx'
import {
  type Observable,
  distinctUntilChanged,
  ignoreElements,
  map,
  of,
  switchMap,
  timer,
} from 'rxjs'

/** For how long a seat has to be one's own before it counts: longer than a write of another takes to arrive. */
const SETTLE_MS = 1_500

/**
 * Takes one of the seats of a match, and emits which: one write after another is read back, and the last one counts. Who
 * lost a seat to another takes the next; `undefined` where all are taken.
 *
 * ```
 * seats:   -0---a---b---       0 = free, a = ours, b = another wrote after us
 * write:   -w-------w---       the next free one
 * result:  -------------- 1
 * ```
 */
export function takeSeat<S extends string>(
  { players }: Pick<Talo, 'players'>,
  room: Pick<ChannelHandle, 'storage$' | 'setStorage'>,
  seats: readonly S[],
): Observable<S | undefined> {
  const me = String(players.alias$.value?.id)
  return room.storage$(seats).pipe(
    map((stored) => ({
      own: seats.find((seat) => stored[seat]?.value === me),
      free: seats.find((seat) => stored[seat] === null),
    })),
    distinctUntilChanged((one, other) => one.own === other.own && one.free === other.free),
    switchMap(({ own, free }) => {
      if (own !== undefined) return timer(SETTLE_MS).pipe(map(() => own))
      if (free === undefined) return of(undefined)
      // What was written comes back through the storage.
      return room.setStorage([{ key: free, value: me }]).pipe(retryTransient(), ignoreElements())
    }),
    distinctUntilChanged(),
  )
}

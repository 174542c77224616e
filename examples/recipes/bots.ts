import { createTalo, retryTransient, type Talo, type TaloOptions } from 'talo-rx'
import { concatWith, finalize, map, mergeMap, NEVER, type Observable, range, switchMap } from 'rxjs'

/** How many come in at once: each is four calls before it has its socket. */
const AT_ONCE = 20

/** Bots, each a client of its own, so many to a room; unsubscribing ends them. */
export function bots(options: TaloOptions, count: number, inARoom = 20): Observable<Talo> {
  const all: Talo[] = []
  return range(0, count).pipe(
    mergeMap((index) => {
      const talo = createTalo(options)
      all.push(talo)
      return talo.players.identify('bot', `bot-${String(index)}`).pipe(
        retryTransient(),
        switchMap(() => talo.enter(`room ${String(Math.floor(index / inARoom))}`).settled()),
        map(() => talo),
      )
    }, AT_ONCE),
    // They are to stay when all of them are in.
    concatWith(NEVER),
    finalize(() => {
      for (const talo of all) talo.dispose()
    }),
  )
}

import { filter, map, type Observable, startWith, Subject, take } from 'rxjs'

/** Channels that the player is about to be in, until when nothing is asked or said there. */
export interface Holds {
  /** Holds a channel until the function that it gives is called. */
  hold(channelId: number): () => void
  isHeld(channelId: number): boolean
  /** Emits the id of a channel that nobody holds any more. */
  readonly released$: Observable<number>
  /** Emits once, and completes, when nobody holds a channel. Cold. */
  whenFree(channelId: number): Observable<unknown>
}

export function createHolds(): Holds {
  /** How many hold each channel. */
  const holders = new Map<number, number>()
  const released$ = new Subject<number>()

  return {
    hold: (channelId) => {
      holders.set(channelId, (holders.get(channelId) ?? 0) + 1)
      let isOver = false
      return () => {
        if (isOver) return
        isOver = true
        const left = (holders.get(channelId) ?? 0) - 1
        if (left > 0) {
          holders.set(channelId, left)
          return
        }
        holders.delete(channelId)
        released$.next(channelId)
      }
    },
    isHeld: (channelId) => holders.has(channelId),
    released$: released$.asObservable(),
    whenFree: (channelId) =>
      released$.pipe(
        startWith(channelId),
        filter(() => !holders.has(channelId)),
        map(() => undefined),
        take(1),
      ),
  }
}

import { filter, type Observable, startWith, Subject, take } from 'rxjs'

/** Channels with a join that is to come or under way: until it is settled, nothing is asked or sent there. */
export interface PendingJoins {
  /** Makes a channel wait until the function that it gives is called. */
  begin(channelId: number): () => void
  isPending(channelId: number): boolean
  /** Emits the id of a channel whose last pending join is settled. */
  readonly settled$: Observable<number>
  /** Emits once, and completes, when no join is pending in a channel. Cold. */
  whenSettled(channelId: number): Observable<unknown>
}

export function createPendingJoins(): PendingJoins {
  /** How many each channel has. */
  const pending = new Map<number, number>()
  const settled$ = new Subject<number>()

  return {
    begin: (channelId) => {
      pending.set(channelId, (pending.get(channelId) ?? 0) + 1)
      let isSettled = false
      return () => {
        if (isSettled) return
        isSettled = true
        const left = (pending.get(channelId) ?? 0) - 1
        if (left > 0) {
          pending.set(channelId, left)
          return
        }
        pending.delete(channelId)
        settled$.next(channelId)
      }
    },
    isPending: (channelId) => pending.has(channelId),
    settled$: settled$.asObservable(),
    whenSettled: (channelId) =>
      settled$.pipe(
        startWith(channelId),
        filter(() => !pending.has(channelId)),
        take(1),
      ),
  }
}

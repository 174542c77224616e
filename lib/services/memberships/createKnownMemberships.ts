import { defer, distinctUntilChanged, map, type Observable, startWith, Subject, tap } from 'rxjs'
import { hasStatus } from '../../errors/hasStatus.js'
import type { ChannelSubscriptionsBody } from '../../protocol/bodies/ChannelSubscriptionsBody.js'

/** What is known of whether the player is in a channel. */
export type MembershipStatus = 'in' | 'out' | 'unknown'

/**
 * Where the player is known to be a member, and where not.
 *
 * | what happens                                                                   | status then         |
 * | ------------------------------------------------------------------------------ | ------------------- |
 * | another player, a lost connection                                              | `unknown`           |
 * | a join is answered, a channel made, a frame says that the player joined        | `in`                |
 * | a leave is asked for or answered, a frame says that the player left            | `out`               |
 * | the channel is deleted, a join is answered with 404                            | `out`               |
 * | a join or leave fails otherwise: the server may have done it                   | `out` → `unknown`   |
 * | a call that only members may make is answered, or with 403                     | `in`, or `out`      |
 * | the list of the player's channels is answered: the channel is on it, or not    | `in`, or `out`      |
 *
 * The answers in the last two rows count only if nothing of the rows above came after the call was made.
 */
export interface KnownMemberships {
  /** State of one channel: emits what is known now, then changes. Cold. */
  status$(channelId: number): Observable<MembershipStatus>
  status(channelId: number): MembershipStatus
  /** What an own join or leave says: answers to calls that were made before it count no more. */
  set(channelId: number, status: MembershipStatus): void
  /** Takes in what the answer to a call that only members may make says of a channel. Cold. */
  learnFrom<T>(channelId: number, call$: Observable<T>): Observable<T>
  /** Takes in the list of all channels of the player. Cold. */
  learnFromList(call$: Observable<ChannelSubscriptionsBody>): Observable<ChannelSubscriptionsBody>
  /** All is unknown again: another player, another connection. */
  reset(): void
}

export function createKnownMemberships(): KnownMemberships {
  const known = new Map<number, MembershipStatus>()
  /** By channel, the step in which it was set. */
  const setAt = new Map<number, number>()
  const changed$ = new Subject<void>()
  /** What the server's list said of all others. */
  let listed: ReadonlySet<number> | undefined
  let step = 0
  let resetAt = 0

  const status = (channelId: number): MembershipStatus => {
    const ofList = listed === undefined ? 'unknown' : listed.has(channelId) ? 'in' : 'out'
    return known.get(channelId) ?? ofList
  }
  const put = (channelId: number, next: MembershipStatus) => {
    if (status(channelId) === next) return
    known.set(channelId, next)
    changed$.next()
  }
  return {
    status,
    status$: (channelId) =>
      defer(() =>
        changed$.pipe(
          startWith(undefined),
          map(() => status(channelId)),
          distinctUntilChanged(),
        ),
      ),
    set: (channelId, next) => {
      setAt.set(channelId, ++step)
      // A player who joins was out until then, as far as is known: what happened before was not pushed to them.
      if (next === 'in' && status(channelId) === 'unknown') put(channelId, 'out')
      put(channelId, next)
    },
    learnFrom: (channelId, call$) =>
      defer(() => {
        const begunAt = ++step
        const isOld = () => (setAt.get(channelId) ?? 0) > begunAt || resetAt > begunAt
        return call$.pipe(
          tap({
            next: () => {
              if (!isOld()) put(channelId, 'in')
            },
            error: (failure: unknown) => {
              if (hasStatus(failure, 403) && !isOld()) put(channelId, 'out')
            },
          }),
        )
      }),
    learnFromList: (call$) =>
      defer(() => {
        const begunAt = ++step
        return call$.pipe(
          tap(({ channels }) => {
            if (resetAt > begunAt) return
            listed = new Set(channels.map(({ id }) => id))
            for (const channelId of [...known.keys()]) {
              if ((setAt.get(channelId) ?? 0) < begunAt) known.delete(channelId)
            }
            changed$.next()
          }),
        )
      }),
    reset: () => {
      resetAt = ++step
      listed = undefined
      known.clear()
      setAt.clear()
      changed$.next()
    },
  }
}

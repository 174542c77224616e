import { defer, distinctUntilChanged, map, type Observable, startWith, Subject } from 'rxjs'

/** What is known of whether the player is in a channel. */
export type Standing = 'in' | 'out' | 'unknown'

/** Where the player is known to be a member, and where not. */
export interface MembershipCell {
  /** State of one channel: emits what is known now, then changes. Cold. */
  standing$(channelId: number): Observable<Standing>
  standing(channelId: number): Standing
  /** What an own join or leave says: answers of calls that were made before it say nothing any more. */
  decide(channelId: number, standing: Standing): void
  /** Before a call is made: gives what takes in what its answer says of a channel. */
  begin(): (channelId: number, isMember: boolean) => void
  /** Before all channels of the player are asked for: gives what takes in the answer. */
  beginList(): (channelIds: readonly number[]) => void
  /** All is unknown again: another player, another connection. */
  reset(): void
}

export function createMembershipCell(): MembershipCell {
  const known = new Map<number, Standing>()
  /** By channel, the step in which something was decided. */
  const decided = new Map<number, number>()
  const changed$ = new Subject<void>()
  /** What the server's list said of all others. */
  let listed: ReadonlySet<number> | undefined
  let step = 0
  let resetAt = 0

  const standing = (channelId: number): Standing => {
    const ofList = listed === undefined ? 'unknown' : listed.has(channelId) ? 'in' : 'out'
    return known.get(channelId) ?? ofList
  }
  const put = (channelId: number, next: Standing) => {
    if (standing(channelId) === next) return
    known.set(channelId, next)
    changed$.next()
  }
  return {
    standing,
    standing$: (channelId) =>
      defer(() =>
        changed$.pipe(
          startWith(undefined),
          map(() => standing(channelId)),
          distinctUntilChanged(),
        ),
      ),
    decide: (channelId, next) => {
      decided.set(channelId, ++step)
      // Who joins was out until then, as far as anybody knows: what happened before was not told them.
      if (next === 'in' && standing(channelId) === 'unknown') put(channelId, 'out')
      put(channelId, next)
    },
    begin: () => {
      const begunAt = ++step
      return (channelId, isMember) => {
        const isOld = (decided.get(channelId) ?? 0) > begunAt || resetAt > begunAt
        if (!isOld) put(channelId, isMember ? 'in' : 'out')
      }
    },
    beginList: () => {
      const begunAt = ++step
      return (channelIds) => {
        if (resetAt > begunAt) return
        listed = new Set(channelIds)
        for (const channelId of [...known.keys()]) {
          if ((decided.get(channelId) ?? 0) < begunAt) known.delete(channelId)
        }
        changed$.next()
      }
    },
    reset: () => {
      resetAt = ++step
      listed = undefined
      known.clear()
      decided.clear()
      changed$.next()
    },
  }
}

import type { Observable } from 'rxjs'
import {
  catchError,
  defer,
  EMPTY,
  filter,
  finalize,
  from,
  ignoreElements,
  merge,
  mergeMap,
  of,
  switchMap,
  take,
  takeUntil,
  tap,
  timer,
} from 'rxjs'
import { retryTransient } from '../../operators/retryTransient.js'
import { isUp } from '../../session/isUp.js'
import type { Memberships } from '../memberships/Memberships.js'
import type { RestorePresenceStages } from './restorePresence.js'

export interface RejoinChannelsStages extends RestorePresenceStages {
  readonly memberships: Memberships
}

/** How often a join that failed in passing is tried again. */
const RETRIES = 3

/**
 * Joins temporary channels again: all of them after each identify, and one when the server put the player out of it.
 * Those that the server does not let them into (403) or does not know any more (404) are forgotten. Nothing is tried once
 * the connection is gone: the next identify sees to it all. What is said in a channel meanwhile waits for the join.
 *
 * Cold, never emits.
 *
 * ```
 * status:    I-----w--n--I---      I = identified, w = waiting, n = identifying
 * own left:  --x-------------      x = put out of channel 3
 * call:      ---j--------j---      j = POST /v1/game-channels/3/join
 * held:      --^!--^------!--
 * ```
 */
export function rejoinChannels(stages: RejoinChannelsStages): Observable<never> {
  const { dispatch, identity, status$, isWanted, memberships, random, trace } = stages
  const { temporary, pendingJoins } = memberships

  return defer(() => {
    /** What is held for a join that is to come. */
    const held = new Map<number, () => void>()
    const hold = (id: number) => {
      if (!held.has(id)) held.set(id, pendingJoins.begin(id))
    }
    const release = (id: number) => {
      held.get(id)?.()
      held.delete(id)
    }

    /** Whether what is told is new: the status as it is on subscribing asks for nothing. */
    let isWatching = temporary.size > 0
    const watching$ = defer(() => {
      isWatching = true
      return EMPTY
    })

    const ownPlayer = () => identity.alias()?.player.id
    const isOwn = (alias: { readonly id: number } | null | undefined) =>
      alias !== null && alias !== undefined && alias.id === identity.alias()?.id

    const joined$ = dispatch.onMention('v1.channels.player-joined', ownPlayer).pipe(
      filter(({ playerAlias }) => isOwn(playerAlias)),
      tap(({ channel }) => {
        memberships.joined(channel)
      }),
      ignoreElements(),
    )
    const gone$ = status$.pipe(filter((status) => !isUp(status)))
    const left$ = dispatch
      .onMention('v1.channels.player-left', () => (temporary.size === 0 ? undefined : ownPlayer()))
      .pipe(
        filter(({ playerAlias, channel }) => isOwn(playerAlias) && temporary.has(channel.id)),
        filter(({ channel, meta }) => {
          // Who wants to be offline wants to be out as well.
          const isGhost = meta.reason === 1 && isWanted()
          if (!isGhost) memberships.forgetTemporary(channel.id)
          return isGhost
        }),
        mergeMap(({ channel }) => {
          hold(channel.id)
          return timer(100 + random() * 900).pipe(
            // Who wants to be offline by now wants to be out as well.
            switchMap(() => (isWanted() ? rejoin(channel.id) : EMPTY)),
            takeUntil(gone$),
            finalize(() => {
              release(channel.id)
            }),
          )
        }),
      )
    const back$ = status$.pipe(
      filter(({ phase }) => phase === 'identified' && isWatching),
      // What was left meanwhile is let go of, too.
      switchMap(() => from(new Set([...held.keys(), ...temporary]))),
      mergeMap((id) =>
        rejoin(id).pipe(
          finalize(() => {
            release(id)
          }),
        ),
      ),
    )
    // Last of all, since what was under way lets go of its channel now.
    const away$ = gone$.pipe(
      tap(() => {
        if (isWatching) temporary.forEach(hold)
      }),
      ignoreElements(),
    )
    const leaving$ = memberships.event$.pipe(
      filter((event) => event.type === 'leaving'),
      tap(({ channelId }) => {
        release(channelId)
      }),
      ignoreElements(),
    )

    function rejoin(id: number): Observable<never> {
      if (!temporary.has(id)) return EMPTY
      const about = { what: 'heal', of: 'channel', channelId: id } as const
      trace.tell?.({ ...about, event: 'wanted' })
      const left$ = memberships.event$.pipe(
        filter((event) => event.type === 'leaving' && event.channelId === id),
      )
      return memberships.join(id, 'healing').pipe(
        retryTransient({ count: RETRIES, random }),
        tap(() => trace.tell?.({ ...about, event: 'done' })),
        ignoreElements(),
        catchError((failure: unknown) => {
          trace.tell?.({ ...about, event: 'given-up', failure })
          return EMPTY
        }),
        takeUntil(merge(gone$, left$)),
      )
    }

    /** Not before there is a channel to rejoin: it takes an eighth of the memory of a client, and many have none. */
    const rejoined$ = defer(() => (isWatching ? of(undefined) : memberships.firstTemporary$)).pipe(
      take(1),
      switchMap(() => merge(left$, back$, away$, leaving$, watching$)),
    )
    return merge(joined$, rejoined$).pipe(
      finalize(() => {
        for (const id of [...held.keys()]) release(id)
      }),
    )
  })
}

import type { Observable } from 'rxjs'
import {
  catchError,
  EMPTY,
  filter,
  from,
  ignoreElements,
  merge,
  mergeMap,
  switchMap,
  takeUntil,
  tap,
  timer,
} from 'rxjs'
import { hasStatus } from '../../errors/hasStatus.js'
import { retryTransient } from '../../operators/retryTransient.js'
import { isGone } from '../../outbox/readinessOf.js'
import { ChannelBody } from '../../protocol/bodies/ChannelBody.js'
import type { HealPresenceStages } from './healPresence.js'

export interface KeepMembershipsStages extends HealPresenceStages {
  /** Ids of the channels with temporary membership that the player joined; kept up to date here. */
  readonly channels: Set<number>
  /** Ids of channels that the player asks to leave: a join that is under way is given up. */
  readonly leave$: Observable<number>
}

/** How often a join that failed in passing is tried again. */
const RETRIES = 3

/**
 * Joins temporary channels again: all of them after each identify, and one when the server put the player out of it.
 * Those that the server does not let them into (403) or does not know any more (404) are forgotten. Nothing is tried once
 * the connection is gone: the next identify sees to it all.
 *
 * Cold, never emits.
 *
 * ```
 * status:    I-----w--n--I---      I = identified, w = waiting, n = identifying
 * own left:  --x-------------      x = put out of channel 3
 * call:      ---j--------j---      j = POST /v1/game-channels/3/join
 * ```
 */
export function keepMemberships(stages: KeepMembershipsStages): Observable<never> {
  const { http, dispatch, identity, status$, isWanted, channels, leave$, random, trace } = stages

  const ownPlayer = () => identity.alias()?.player.id
  const isOwn = (alias: { readonly id: number } | null | undefined) =>
    alias !== null && alias !== undefined && alias.id === identity.alias()?.id

  const joined$ = dispatch.onMention('v1.channels.player-joined', ownPlayer).pipe(
    filter(({ playerAlias }) => isOwn(playerAlias)),
    tap(({ channel }) => {
      if (channel.temporaryMembership === true) channels.add(channel.id)
    }),
    ignoreElements(),
  )
  const gone$ = status$.pipe(filter(isGone))
  const left$ = dispatch
    .onMention('v1.channels.player-left', () => (channels.size === 0 ? undefined : ownPlayer()))
    .pipe(
      filter(({ playerAlias, channel }) => isOwn(playerAlias) && channels.has(channel.id)),
      filter(({ channel, meta }) => {
        // Who wants to be offline wants to be out as well.
        const isGhost = meta.reason === 1 && isWanted()
        if (!isGhost) channels.delete(channel.id)
        return isGhost
      }),
      mergeMap(({ channel }) =>
        timer(100 + random() * 900).pipe(
          // Who wants to be offline by now wants to be out as well.
          switchMap(() => (isWanted() ? rejoin(channel.id) : EMPTY)),
          takeUntil(gone$),
        ),
      ),
    )
  const back$ = status$.pipe(
    filter(({ phase }) => phase === 'identified'),
    switchMap(() => from([...channels])),
    mergeMap((id) => rejoin(id)),
  )

  function rejoin(id: number): Observable<never> {
    if (!channels.has(id)) return EMPTY
    trace('ghost', { event: 'join again', channel: id })
    return http({
      method: 'POST',
      path: `/v1/game-channels/${String(id)}/join`,
      decode: ChannelBody,
    }).pipe(
      retryTransient({ count: RETRIES, random }),
      ignoreElements(),
      catchError((failure: unknown) => {
        if (hasStatus(failure, 403, 404)) channels.delete(id)
        trace('ghost', { event: 'could not join again', channel: id, failure })
        return EMPTY
      }),
      takeUntil(merge(gone$, leave$.pipe(filter((left) => left === id)))),
    )
  }

  return merge(joined$, left$, back$)
}

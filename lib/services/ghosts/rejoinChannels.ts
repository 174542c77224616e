import {
  EMPTY,
  filter,
  finalize,
  from,
  ignoreElements,
  merge,
  mergeMap,
  type Observable,
  skip,
  switchMap,
  take,
  takeUntil,
  tap,
} from 'rxjs'
import { isUp } from '../../session/isUp.js'
import type { Memberships } from '../memberships/Memberships.js'
import { aMoment, heal } from './heal.js'
import type { RestorePresenceStages } from './restorePresence.js'

export interface RejoinChannelsStages extends RestorePresenceStages {
  readonly memberships: Memberships
}

/**
 * Joins temporary channels again: all of them after each identify, and one when the server put the player out of it. What
 * is said there meanwhile waits for the join. Cold, never emits; for one subscriber at a time.
 *
 * ```
 * status:    I-----w--n--I---      I = identified, w = waiting, n = identifying
 * own left:  --x-------------      x = put out of channel 3
 * call:      ---j--------j---      j = POST /v1/game-channels/3/join
 * held:      --^!--^------!--
 * ```
 */
export function rejoinChannels(stages: RejoinChannelsStages): Observable<never> {
  const { dispatch, identity, status$, isWanted, memberships, random } = stages
  const { temporary, pendingJoins } = memberships
  /** What is held for a join that is to come, each with what lets go of it. */
  const held = new Map<number, () => void>()
  const hold = (id: number) => {
    if (!held.has(id)) held.set(id, pendingJoins.begin(id))
  }
  const release = (id: number) => {
    held.get(id)?.()
    held.delete(id)
  }

  const ownPlayer = () => identity.alias()?.player.id
  const isOwn = (alias: { readonly id: number } | null | undefined) =>
    alias?.id !== undefined && alias.id === identity.alias()?.id
  const ownJoin$ = dispatch
    .onMention('v1.channels.player-joined', ownPlayer)
    .pipe(filter(({ playerAlias }) => isOwn(playerAlias)))
  const ownLeft$ = dispatch
    .onMention('v1.channels.player-left', () => (temporary.size === 0 ? undefined : ownPlayer()))
    .pipe(filter(({ playerAlias }) => isOwn(playerAlias)))
  const leaving$ = memberships.event$.pipe(filter(({ type }) => type === 'leaving'))
  const lost$ = status$.pipe(filter((status) => !isUp(status)))

  function rejoin(id: number): Observable<never> {
    if (!temporary.has(id)) return EMPTY
    const join$ = memberships.join(id, 'healing')
    const leave$ = leaving$.pipe(filter(({ channelId }) => channelId === id))
    return heal(join$, { of: 'channel', channelId: id }, stages).pipe(takeUntil(leave$))
  }
  /** Lets go of a channel when its join is over, or cannot be made for want of a connection. */
  function releasing(id: number, join$: Observable<never>): Observable<never> {
    return join$.pipe(
      takeUntil(lost$),
      finalize(() => {
        release(id)
      }),
    )
  }
  const expelled$ = ownLeft$.pipe(
    filter(({ channel, meta }) => {
      // Who wants to be offline wants to be out as well.
      const isGhost = meta.reason === 1 && isWanted()
      if (!isGhost) temporary.delete(channel.id)
      return isGhost && temporary.has(channel.id)
    }),
    mergeMap(({ channel: { id } }) => {
      hold(id)
      // The user may want something else by then.
      const later$ = aMoment(random).pipe(switchMap(() => (isWanted() ? rejoin(id) : EMPTY)))
      return releasing(id, later$)
    }),
  )
  // As it is when there is the first channel, the status asks for nothing.
  const change$ = status$.pipe(skip(1))
  const identified$ = change$.pipe(
    filter(({ phase }) => phase === 'identified'),
    // What was left meanwhile is let go of, too.
    switchMap(() => from(new Set([...held.keys(), ...temporary]))),
    mergeMap((id) => releasing(id, rejoin(id))),
  )
  const away$ = change$.pipe(
    filter((status) => !isUp(status)),
    tap(() => {
      temporary.forEach(hold)
    }),
  )
  const left$ = leaving$.pipe(
    tap(({ channelId }) => {
      release(channelId)
    }),
  )
  const joined$ = ownJoin$.pipe(
    tap(({ channel }) => {
      memberships.joined(channel)
    }),
  )
  // Not before there is a channel to rejoin: it takes an eighth of the memory of a client, and many have none.
  const rejoined$ = memberships.firstTemporary$.pipe(
    take(1),
    switchMap(() => merge(expelled$, identified$, away$, left$)),
  )
  return merge(joined$, rejoined$).pipe(
    ignoreElements(),
    finalize(() => {
      for (const id of [...held.keys()]) release(id)
    }),
  )
}

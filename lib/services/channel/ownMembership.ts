import {
  filter,
  ignoreElements,
  map,
  merge,
  type Observable,
  of,
  switchMap,
  tap,
  timer,
} from 'rxjs'
import { COMMIT_MS } from '../../live/createRecentFrames.js'
import type { Push } from '../../live/LiveOptions.js'
import { createChannelEvents } from '../channels/createChannelEvents.js'
import type { MembershipStatus } from '../memberships/createKnownMemberships.js'
import type { ServiceStages } from '../ServiceStages.js'

/** What becomes known of the current player's membership of one channel. */
export interface OwnMembership {
  /** Hot: the player asked to leave, or left. */
  readonly leaving$: Observable<unknown>
  /** State. */
  readonly push$: Observable<Push>
  /** Hot: what only members may see cannot be seen any more, or perhaps not: the answer says so. */
  readonly excluded$: Observable<unknown>
}

/** The server pushes changes to members. */
const pushTo: Readonly<Record<MembershipStatus, Push>> = {
  in: 'on',
  out: 'off',
  unknown: 'unknown',
}

export function ownMembership(stages: ServiceStages, id: number): OwnMembership {
  const { identity } = stages
  const memberships = stages.memberships.get()
  const events = stages.service(createChannelEvents)
  const event$ = events
    .ofChannel(id, ['joined', 'left'])
    .pipe(filter(({ playerAlias }) => playerAlias?.id === identity.alias()?.id))
  const left$ = event$.pipe(filter(({ type }) => type === 'left'))

  /** What the player does elsewhere, or what is done to them. */
  const elsewhere$ = event$.pipe(
    filter(({ source, playerAlias }) => source === 'frame' && playerAlias !== undefined),
    tap(({ type }) => {
      memberships.known.set(id, type === 'joined' ? 'in' : 'out')
    }),
    ignoreElements(),
  )
  return {
    leaving$: merge(events.ofChannel(id, ['leaving']), left$),
    push$: merge(memberships.known.status$(id).pipe(map((status) => pushTo[status])), elsewhere$),
    excluded$: merge(
      left$.pipe(
        switchMap(({ source }) => (source === 'frame' ? timer(COMMIT_MS) : of(undefined))),
      ),
      memberships.uncertain$.pipe(filter((channelId) => channelId === id)),
    ),
  }
}

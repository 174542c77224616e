import type { Observable } from 'rxjs'
import { scan, takeLast } from 'rxjs'
import { hasStatus } from '../../errors/hasStatus.js'
import { allPages } from '../../operators/allPages.js'
import type { ChannelMembersBody } from '../../protocol/bodies/ChannelMembersBody.js'
import type { PlayerPresence } from '../../protocol/entities/PlayerPresence.js'
import type { Live } from '../../live/Live.js'
import type { Push } from '../../live/LiveOptions.js'
import type { Priority } from '../../live/createSlots.js'
import type { ChannelIsDeleted, MemberJoined, MemberLeft } from '../channels/ChannelEvent.js'
import type { LiveFactory } from '../createLiveFactory.js'
import type { Member } from './Member.js'
import {
  addPage,
  inPlace,
  isDoubtful,
  join,
  leave,
  type Membership,
  noMembers,
  setPresence,
  viewOf,
} from './membership.js'

/** What changes who is in a channel, or how they are. */
export type MembersFrame = MemberJoined | MemberLeft | ChannelIsDeleted | PresenceChanged

export interface PresenceChanged {
  readonly type: 'presence'
  readonly playerId: string
  readonly presence: PlayerPresence
}

export interface MembersLiveParts {
  readonly factory: LiveFactory
  readonly id: number
  readonly frame$: Observable<MembersFrame>
  /** Cold: one page of the members. */
  page(page: number, priority: Priority, begins?: () => void): Observable<ChannelMembersBody>
  readonly again$: Observable<unknown>
  readonly forget$: Observable<unknown>
  readonly push$: Observable<Push>
}

/** Live state of who is in a channel. */
export function membersLive(parts: MembersLiveParts): Live<readonly Member[]> {
  const { factory, frame$, again$, forget$, push$ } = parts
  return factory.ofPlayer<Membership, MembersFrame, readonly Member[]>({
    name: 'members$',
    of: String(parts.id),
    frame$,
    snapshot: (priority, begins) =>
      allPages((page) => parts.page(page, priority, page === 0 ? begins : undefined)).pipe(
        scan((all, { members }) => addPage(all, members), noMembers),
        takeLast(1),
      ),
    apply,
    arrange: inPlace,
    view: viewOf,
    replay,
    endOf: ({ type }) => (type === 'deleted' ? 'deleted' : undefined),
    isGone: (failure) => hasStatus(failure, 404),
    again$,
    forget$,
    push$,
  })
}

function apply(known: Membership, frame: MembersFrame): Membership {
  switch (frame.type) {
    case 'joined':
      return frame.playerAlias === undefined ? known : join(known, frame.playerAlias)
    case 'left':
      return frame.playerAlias === undefined ? known : leave(known, frame.playerAlias.id)
    case 'presence':
      return setPresence(known, frame.presence, frame.playerId)
    default:
      return known
  }
}

/**
 * A list may miss who joined or left in the last second, and not a presence. But of who joined by such a frame it is not
 * known how old the presence is: of that, what came last counts.
 */
function replay(list: Membership, frames: readonly MembersFrame[]): Membership {
  const isPresence = (frame: MembersFrame) => frame.type === 'presence'
  const moved = frames.filter((frame) => !isPresence(frame)).reduce(apply, list)
  return frames
    .filter(isPresence)
    .reverse()
    .reduce(
      (known, { playerId, presence }) =>
        isDoubtful(known, playerId) ? setPresence(known, presence, playerId) : known,
      moved,
    )
}

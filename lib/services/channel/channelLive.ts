import type { Observable } from 'rxjs'
import { auditTime, debounceTime, filter, merge } from 'rxjs'
import { hasStatus } from '../../errors/hasStatus.js'
import { isSameData } from '../../protocol/isSameData.js'
import type { GameChannel } from '../../protocol/entities/GameChannel.js'
import type { Live } from '../../live/Live.js'
import type { Push } from '../../live/LiveOptions.js'
import type { ChannelEvent, ChannelIsKnown, StorageWritten } from '../channels/ChannelEvent.js'
import type { LiveFactory } from '../createLiveFactory.js'
import { leadMs, ROUNDING_MS } from '../leadMs.js'
import type { Priority } from '../../live/createSlots.js'

export type ChannelFrame = Exclude<ChannelEvent, StorageWritten>

export interface ChannelLiveParts {
  readonly factory: LiveFactory
  readonly name: string
  readonly id: number
  /** Hot: it is subscribed to more than once. */
  readonly event$: Observable<ChannelFrame>
  snapshot(priority: Priority, begins: () => void): Observable<GameChannel>
  readonly forget$?: Observable<unknown> | undefined
  readonly forgets?: ((event: ChannelFrame) => boolean) | undefined
  readonly push$?: Observable<Push> | undefined
  readonly again$?: Observable<unknown> | undefined
}

/**
 * Live state of one channel.
 *
 * The frame of a change carries the time of the change before it, and an answer may be overtaken by frames: what differs and
 * is not surely newer is asked for again.
 */
export function channelLive(parts: ChannelLiveParts): Live<GameChannel> {
  const { factory, event$, again$ } = parts
  const isUndecided = (event: ChannelFrame) => {
    const known = live$.value
    return (
      event.type === 'channel' &&
      known !== undefined &&
      !isNewer(event, known) &&
      !isSame(event.channel, known)
    )
  }
  const undecided$ = merge(
    event$.pipe(filter(isUndecided), auditTime(ROUNDING_MS)),
    // An update that is under way meanwhile shows the owner of before, or even restores them.
    event$.pipe(filter(ownerLeft), debounceTime(ROUNDING_MS)),
  )
  const live$: Live<GameChannel> = factory.ofPlayer<GameChannel, ChannelFrame, GameChannel>({
    name: parts.name,
    of: String(parts.id),
    frame$: event$,
    snapshot: (priority, begins) => parts.snapshot(priority, begins),
    isEarly: () => true,
    push$: parts.push$,
    forget$: parts.forget$,
    forgets: parts.forgets,
    apply,
    supersedes: (event, snapshot) => event.type !== 'channel' || isNewer(event, snapshot),
    view: (channel) => channel,
    endOf: ({ type }) => {
      if (type === 'deleted') return 'deleted'
      return type === 'leaving' ? 'left' : undefined
    },
    isGone: (failure) => hasStatus(failure, 404),
    again$: again$ === undefined ? undecided$ : merge(undecided$, again$),
  })
  return live$
}

function apply(known: GameChannel, event: ChannelFrame): GameChannel {
  if (event.type === 'channel') return isNewer(event, known) ? update(known, event.channel) : known
  // The frame shows the owner of before, and nothing else says that there is none any more.
  const isOwner = event.type === 'left' && known.owner?.id === event.playerAlias?.id
  return isOwner && known.owner !== null ? { ...known, owner: null } : known
}

function ownerLeft(event: ChannelFrame): boolean {
  return event.type === 'left' && event.wasOwner === true
}

/** What frames leave out stays, and what changes nothing is no change. */
function update(known: GameChannel, changed: GameChannel): GameChannel {
  const { memberCount = known.memberCount } = changed
  const next = memberCount === undefined ? changed : { ...changed, memberCount }
  return isSameData(known, next) ? known : next
}

function isNewer({ channel, source }: ChannelIsKnown, known: GameChannel): boolean {
  const lead = leadMs(channel, known)
  if (lead <= -ROUNDING_MS) return false
  return source === 'frame' || lead >= ROUNDING_MS || isSame(channel, known)
}

/** Whether all that can be changed is the same. */
function isSame(a: GameChannel, b: GameChannel): boolean {
  return changeable(a) === changeable(b)
}

function changeable(channel: GameChannel): string {
  const { name, owner, props, autoCleanup, temporaryMembership } = channel
  return JSON.stringify([name, owner?.id, props, autoCleanup, channel.private, temporaryMembership])
}

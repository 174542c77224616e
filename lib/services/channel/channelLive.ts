import type { Observable } from 'rxjs'
import { auditTime, debounceTime, filter, merge } from 'rxjs'
import { hasStatus } from '../../errors/hasStatus.js'
import type { GameChannel } from '../../protocol/entities/GameChannel.js'
import type { Live } from '../../live/Live.js'
import type { Push } from '../../live/LiveOptions.js'
import type {
  ChannelIsDeleted,
  ChannelIsKnown,
  LeaveIsAsked,
  MemberLeft,
} from '../channels/channelNews.js'
import type { LiveFactory } from '../createLiveFactory.js'
import { leadMs, ROUNDING_MS } from '../leadMs.js'
import type { Priority } from '../../live/createTurns.js'

export type ChannelFrame = ChannelIsKnown | ChannelIsDeleted | LeaveIsAsked | MemberLeft

export interface ChannelLiveParts {
  readonly lives: LiveFactory
  readonly news$: Observable<ChannelFrame>
  snapshot(priority: Priority, begins: () => void): Observable<GameChannel>
  readonly forget$?: Observable<unknown> | undefined
  readonly push$?: Observable<Push> | undefined
  readonly again$?: Observable<unknown> | undefined
}

/**
 * Live state of one channel.
 *
 * The frame of a change carries the time of the change before it, and an answer may be overtaken by frames: what differs and
 * cannot be told to be newer is asked for again.
 */
export function channelLive(parts: ChannelLiveParts): Live<GameChannel> {
  const { lives, news$, again$ } = parts
  const isDoubtful = (news: ChannelFrame) => {
    const known = live$.value
    return (
      news.news === 'channel' &&
      known !== undefined &&
      !isNews(news, known) &&
      !isSame(news.channel, known)
    )
  }
  const doubt$ = merge(
    news$.pipe(filter(isDoubtful), auditTime(ROUNDING_MS)),
    // An update that is under way meanwhile shows the owner of before, or even restores them.
    news$.pipe(filter(ownerLeft), debounceTime(ROUNDING_MS)),
  )
  const live$: Live<GameChannel> = lives.ofPlayer<GameChannel, ChannelFrame, GameChannel>({
    frame$: news$,
    snapshot: (priority, begins) => parts.snapshot(priority, begins),
    isEarly: () => true,
    push$: parts.push$,
    forget$: parts.forget$,
    apply,
    supersedes: (news, snapshot) => news.news !== 'channel' || isNews(news, snapshot),
    view: (channel) => channel,
    endOf: ({ news }) => {
      if (news === 'deleted') return 'deleted'
      return news === 'leaving' ? 'left' : undefined
    },
    isGone: (failure) => hasStatus(failure, 404),
    again$: again$ === undefined ? doubt$ : merge(doubt$, again$),
  })
  return live$
}

function apply(known: GameChannel, news: ChannelFrame): GameChannel {
  if (news.news === 'channel') return isNews(news, known) ? update(known, news.channel) : known
  // The frame shows the owner of before, and nothing else tells that there is none any more.
  const isOwner = news.news === 'left' && known.owner?.id === news.playerAlias?.id
  return isOwner && known.owner !== null ? { ...known, owner: null } : known
}

function ownerLeft(news: ChannelFrame): boolean {
  return news.news === 'left' && news.wasOwner === true
}

/** What frames do not tell stays. */
function update(known: GameChannel, told: GameChannel): GameChannel {
  const { memberCount = known.memberCount } = told
  return { ...told, memberCount }
}

function isNews({ channel, source }: ChannelIsKnown, known: GameChannel): boolean {
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

import { defer, delay, filter, finalize, type Observable, tap, using } from 'rxjs'
import { COMMIT_MS } from '../../live/createRecentFrames.js'
import type { Live } from '../../live/Live.js'
import { isUp } from '../../session/isUp.js'
import type { GameChannel } from '../../protocol/entities/GameChannel.js'
import { hot } from '../../streams/hot.js'
import { createChannelEvents } from '../channels/createChannelEvents.js'
import { createLiveFactory } from '../createLiveFactory.js'
import type { ServiceStages } from '../ServiceStages.js'
import { type ChannelFrame, channelLive } from './channelLive.js'

/**
 * Live state of a channel of which the player stays a member: its snapshot is the join. What is sent in the channel waits
 * for that, from the moment in which a join is known to be needed.
 *
 * ```
 * status:    I-----w---I---      I = identified, w = waiting
 * expelled:  --x-----------
 * join:      j-- 1s j--j---
 * pending:   ^-!---^----!--      of a temporary channel
 * ```
 */
export function stayLive(stages: ServiceStages, id: number): Live<GameChannel> {
  const { status$, identity } = stages
  const memberships = stages.memberships.get()
  const factory = stages.service(createLiveFactory)
  let isJoining = false
  let settle: () => void = () => undefined

  const begin = () => {
    settle()
    settle = memberships.pendingJoins.begin(id)
  }
  const end = () => {
    settle()
  }
  const join$ = defer(() => {
    isJoining = true
    return memberships.join(id, `live stay() ${String(id)}`)
  }).pipe(
    finalize(() => {
      isJoining = false
    }),
  )
  const isOwn = (event: ChannelFrame) =>
    (event.type === 'joined' || event.type === 'left') &&
    event.playerAlias?.id === identity.alias()?.id
  const isLeaving = (event: ChannelFrame) =>
    event.type === 'leaving' || (event.type === 'left' && isOwn(event))
  // A player who left on purpose, and joined again by a call, is in, unless they left at once.
  const isBack = (event: ChannelFrame) =>
    event.type === 'joined' &&
    !isJoining &&
    isOwn(event) &&
    (event.source === 'frame' || memberships.known.status(id) === 'in') &&
    live$.state$.value.phase === 'gone'

  /** From the first subscriber on, a join is to come. */
  const watch = () => {
    begin()
    return status$.subscribe((status) => {
      if (!isUp(status) && memberships.temporary.has(id)) begin()
    })
  }
  const event$: Observable<ChannelFrame> = using(watch, () =>
    stages
      .service(createChannelEvents)
      .ofChannel(id, ['channel', 'deleted', 'leaving', 'left', 'joined']),
  ).pipe(
    tap((event) => {
      if (isLeaving(event)) end()
      if (isBack(event)) live$.refresh()
    }),
    finalize(end),
    hot(),
  )
  const expelled$ = event$.pipe(
    filter((event) => event.type === 'left' && event.source === 'frame' && isOwn(event)),
    delay(COMMIT_MS),
  )
  const live$: Live<GameChannel> = channelLive({
    factory,
    name: 'stay()',
    id,
    event$,
    snapshot: (_, begins) =>
      factory.queue
        .run(`stay ${String(id)}`, 'user', join$, begins)
        .pipe(tap({ next: end, error: end })),
    again$: expelled$,
    forgets: isLeaving,
  })
  return live$
}

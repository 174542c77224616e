import { defer, delay, filter, finalize, ignoreElements, merge, type Observable, tap } from 'rxjs'
import { COMMIT_MS } from '../../live/createRecentFrames.js'
import type { Live } from '../../live/Live.js'
import { isUp } from '../../session/isUp.js'
import type { GameChannel } from '../../protocol/entities/GameChannel.js'
import { createChannelEvents } from '../channels/createChannelEvents.js'
import { createLiveFactory } from '../createLiveFactory.js'
import type { ServiceStages } from '../ServiceStages.js'
import { channelLive } from './channelLive.js'
import type { OwnMembership } from './ownMembership.js'

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
export function stayLive(stages: ServiceStages, id: number, own: OwnMembership): Live<GameChannel> {
  const { status$ } = stages
  const memberships = stages.memberships.get()
  const factory = stages.service(createLiveFactory)
  const event$ = stages
    .service(createChannelEvents)
    .ofChannel(id, ['channel', 'deleted', 'leaving', 'left'])
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
  const disconnected$ = status$.pipe(
    filter((status) => !isUp(status) && memberships.temporary.has(id)),
  )
  const expelled$ = own.event$.pipe(
    filter(({ type, source }) => type === 'left' && source === 'frame'),
    delay(COMMIT_MS),
  )
  // A player who left on purpose, and joined again by a call, is in.
  const back$ = own.event$.pipe(
    filter(({ type }) => type === 'joined' && !isJoining && live$.state$.value.phase === 'gone'),
    tap(() => {
      live$.refresh()
    }),
  )
  const live$: Live<GameChannel> = channelLive({
    factory,
    name: 'stay()',
    id,
    event$: defer(() => {
      begin()
      return merge(silently(disconnected$, begin), silently(own.leaving$, end), event$)
    }).pipe(finalize(end)),
    snapshot: (_, begins) =>
      factory.queue
        .run(`stay ${String(id)}`, 'user', join$, begins)
        .pipe(tap({ next: end, error: end })),
    again$: merge(expelled$, back$.pipe(ignoreElements())),
    forget$: own.leaving$,
  })
  return live$
}

/** Does something at each value, and emits none. */
function silently(source: Observable<unknown>, act: () => void): Observable<never> {
  return source.pipe(tap(act), ignoreElements())
}

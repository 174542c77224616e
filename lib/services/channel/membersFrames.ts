import {
  catchError,
  defer,
  EMPTY,
  filter,
  ignoreElements,
  map,
  merge,
  mergeMap,
  type Observable,
  of,
  tap,
} from 'rxjs'
import type { PlayerPresence } from '../../protocol/entities/PlayerPresence.js'
import { hot } from '../../streams/hot.js'
import { createChannelEvents } from '../channels/createChannelEvents.js'
import { createLiveFactory } from '../createLiveFactory.js'
import { createPresenceCache } from '../presence/createPresenceCache.js'
import type { ServiceStages } from '../ServiceStages.js'
import type { MembersFrame, PresenceChanged } from './membersLive.js'

/**
 * What changes who is in a channel, and how. Only frames count, since answers may be late.
 *
 * The presence in the frame of a joining may be of any age: what came on this connection is repeated after it, or else
 * it is asked for.
 */
export function membersFrames(stages: ServiceStages, id: number): Observable<MembersFrame> {
  const { queue } = stages.service(createLiveFactory)
  const cache = stages.service(createPresenceCache)
  const events = stages.service(createChannelEvents)
  const event$ = events.ofChannel(id, ['joined', 'left', 'deleted']).pipe(
    filter(({ type, source }) => type === 'deleted' || source === 'frame'),
    hot(),
  )

  return defer(() => {
    /** What came since the connection is there, so that nothing newer was missed. */
    let current = new WeakSet<PlayerPresence>()
    const gap$ = stages.status$.pipe(
      filter(({ phase }) => phase === 'identified'),
      tap(() => {
        current = new WeakSet()
      }),
      ignoreElements(),
    )
    const presence$ = cache.change$.pipe(
      tap(({ presence }) => current.add(presence)),
      map(({ playerId, presence }) => asFrame(playerId, presence)),
    )

    function presenceOf(playerId: string): Observable<MembersFrame> {
      const presence = cache.known(playerId)
      if (presence !== undefined && current.has(presence)) return of(asFrame(playerId, presence))
      const call$ = cache.ask(playerId, `live members$ ${String(id)}`)
      return queue.run(`presence ${playerId}`, 'background', call$).pipe(
        // It comes through the cache.
        ignoreElements(),
        catchError(() => EMPTY),
      )
    }
    const joiner$ = event$.pipe(
      map((event) => (event.type === 'joined' ? event.playerAlias : undefined)),
      mergeMap((joiner) => (joiner === undefined ? EMPTY : presenceOf(joiner.player.id))),
    )
    return merge(gap$, event$, presence$, joiner$)
  })
}

function asFrame(playerId: string, presence: PlayerPresence): PresenceChanged {
  return { type: 'presence', playerId, presence }
}

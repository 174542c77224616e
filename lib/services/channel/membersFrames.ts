import type { Observable } from 'rxjs'
import {
  catchError,
  defer,
  EMPTY,
  filter,
  ignoreElements,
  map,
  merge,
  mergeMap,
  of,
  share,
  tap,
} from 'rxjs'
import type { PlayerAlias } from '../../protocol/entities/PlayerAlias.js'
import type { PlayerPresence } from '../../protocol/entities/PlayerPresence.js'
import { createChannelEvents } from '../channels/channelEvents.js'
import { createLiveFactory } from '../createLiveFactory.js'
import { createPresenceKnowledge } from '../presence/createPresenceKnowledge.js'
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
  const knowledge = stages.service(createPresenceKnowledge)
  const event$ = stages
    .service(createChannelEvents)
    .ofChannel(id, ['joined', 'left', 'deleted'])
    .pipe(
      filter(({ type, source }) => type === 'deleted' || source === 'frame'),
      share({ resetOnError: true, resetOnComplete: true, resetOnRefCountZero: true }),
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

    function presenceOf({ player }: PlayerAlias): Observable<MembersFrame> {
      const presence = knowledge.known(player.id)
      if (presence !== undefined && current.has(presence)) return of(asFrame(player.id, presence))
      // The answer comes through the presence events.
      const answer$ = knowledge.ask(player.id, `live members$ ${String(id)}`)
      return queue.run(`presence ${player.id}`, 'background', answer$).pipe(
        ignoreElements(),
        catchError(() => EMPTY),
      )
    }

    const joiner$ = event$.pipe(
      mergeMap((event) =>
        event.type === 'joined' && event.playerAlias !== undefined
          ? presenceOf(event.playerAlias)
          : EMPTY,
      ),
    )
    const presence$ = knowledge.told$.pipe(
      tap(({ presence }) => current.add(presence)),
      map(({ playerId, presence }) => asFrame(playerId, presence)),
    )
    return merge(gap$, event$, presence$, joiner$)
  })
}

function asFrame(playerId: string, presence: PlayerPresence): PresenceChanged {
  return { type: 'presence', playerId, presence }
}

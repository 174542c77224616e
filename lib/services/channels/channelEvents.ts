import { EMPTY, filter, map, merge, type Observable, Subject, takeUntil } from 'rxjs'
import type { GameChannel } from '../../protocol/entities/GameChannel.js'
import type { ResponseName, Responses } from '../../protocol/responses/catalogue.js'
import type { ServiceStages } from '../ServiceStages.js'
import type { ChannelEvent, ChannelEventType, EventOf } from './ChannelEvent.js'

/** Responses about one channel. */
export type ChannelResponse = {
  [R in ResponseName]: Responses[R] extends { readonly channel: GameChannel } ? R : never
}[ResponseName]

/** Where frames and the answers to own calls come together, in the order of their arrival. */
export interface ChannelEvents {
  /** Hot: the responses of one name about one channel. */
  on<R extends ChannelResponse>(res: R, id: number): Observable<Responses[R]>
  /**
   * Hot: the events of one channel, of these types; completes when the client is disposed of.
   *
   * While subscribed, only the responses that these types are made of are listened to, so that no other frame is parsed.
   * The same change may come twice, by a frame and by an answer.
   */
  ofChannel<K extends ChannelEventType>(id: number, types: readonly K[]): Observable<EventOf<K>>
  /** Emits what the answer to an own call says. */
  publish(event: ChannelEvent): void
}

/**
 * Makes the channel events of a client: `stages.service(createChannelEvents)`.
 *
 * ```
 * frames:        u-----s--l---      u = updated, s = storage.updated, l = player-left
 * own answers:   --p--------d-      p = PUT of the channel, d = DELETE
 * channel, left: c-c------l---
 * deleted:       -----------d-
 * ```
 */
export function createChannelEvents(stages: ServiceStages): ChannelEvents {
  const { dispatch, disposed$ } = stages
  const memberships = stages.memberships.get()
  const published$ = new Subject<ChannelEvent>()
  const answer$ = merge(published$, memberships.event$)

  function on<R extends ChannelResponse>(res: R, id: number): Observable<Responses[R]> {
    return dispatch.on(res).pipe(filter(({ channel }) => channel.id === id))
  }

  /** By type, what frames say of one channel. */
  function framesOf(id: number): { readonly [K in ChannelEventType]: Observable<EventOf<K>> } {
    const about = { channelId: id, source: 'frame' } as const
    const updated$ = on('v1.channels.updated', id)
    const transferred$ = on('v1.channels.ownership-transferred', id)
    return {
      channel: merge(updated$, transferred$).pipe(
        map(({ channel }) => ({ ...about, type: 'channel', channel })),
      ),
      joined: merge(
        on('v1.channels.player-joined', id).pipe(map(({ playerAlias }) => playerAlias)),
        // A new owner becomes a member, and no other frame says so.
        transferred$.pipe(map(({ newOwner }) => newOwner)),
      ).pipe(map((joiner) => ({ ...about, type: 'joined', playerAlias: joiner ?? undefined }))),
      left: on('v1.channels.player-left', id).pipe(
        map(({ channel, playerAlias, meta: { reason } }) => {
          const wasOwner = channel.owner?.id === playerAlias.id
          return { ...about, type: 'left', playerAlias, reason, wasOwner }
        }),
      ),
      storage: on('v1.channels.storage.updated', id).pipe(
        map(({ upsertedProps, deletedProps }) => ({
          ...about,
          type: 'storage',
          upsertedProps,
          deletedProps,
        })),
      ),
      deleted: on('v1.channels.deleted', id).pipe(map(() => ({ ...about, type: 'deleted' }))),
      leaving: EMPTY,
    }
  }

  return {
    on,
    ofChannel: <K extends ChannelEventType>(id: number, types: readonly K[]) => {
      const isWanted = (event: ChannelEvent): event is EventOf<K> =>
        event.channelId === id && types.some((type) => type === event.type)
      const frames = framesOf(id)
      return merge(
        answer$.pipe(filter(isWanted), takeUntil(disposed$)),
        ...types.map((type) => frames[type]),
      )
    },
    publish: (event) => {
      published$.next(event)
    },
  }
}

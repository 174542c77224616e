import type { Observable } from 'rxjs'
import { EMPTY, filter, map, merge, Subject, takeUntil } from 'rxjs'
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

  function framesOf<R extends ChannelResponse>(res: R, id: number): Observable<Responses[R]> {
    return dispatch.on(res).pipe(filter(({ channel }) => channel.id === id))
  }

  const frames: { readonly [K in ChannelEventType]: (id: number) => Observable<EventOf<K>> } = {
    channel: (channelId) =>
      merge(
        framesOf('v1.channels.updated', channelId),
        framesOf('v1.channels.ownership-transferred', channelId),
      ).pipe(map(({ channel }) => ({ type: 'channel', channelId, channel, source: 'frame' }))),
    joined: (channelId) =>
      merge(
        framesOf('v1.channels.player-joined', channelId).pipe(
          map(({ playerAlias }) => playerAlias),
        ),
        // A new owner becomes a member, and no other frame says so.
        framesOf('v1.channels.ownership-transferred', channelId).pipe(map((data) => data.newOwner)),
      ).pipe(
        map((joiner) => ({
          type: 'joined',
          channelId,
          playerAlias: joiner ?? undefined,
          source: 'frame',
        })),
      ),
    left: (channelId) =>
      framesOf('v1.channels.player-left', channelId).pipe(
        map(({ channel, playerAlias, meta: { reason } }) => ({
          type: 'left',
          channelId,
          playerAlias,
          reason,
          wasOwner: channel.owner?.id === playerAlias.id,
          source: 'frame',
        })),
      ),
    storage: (channelId) =>
      framesOf('v1.channels.storage.updated', channelId).pipe(
        map(({ upsertedProps, deletedProps }) => ({
          type: 'storage',
          channelId,
          upsertedProps,
          deletedProps,
          source: 'frame',
        })),
      ),
    deleted: (channelId) =>
      framesOf('v1.channels.deleted', channelId).pipe(
        map(() => ({ type: 'deleted', channelId, source: 'frame' })),
      ),
    leaving: () => EMPTY,
  }

  return {
    ofChannel: <K extends ChannelEventType>(id: number, types: readonly K[]) => {
      const isWanted = (event: ChannelEvent): event is EventOf<K> =>
        event.channelId === id && types.some((type) => type === event.type)
      return merge(
        answer$.pipe(filter(isWanted), takeUntil(disposed$)),
        ...types.map((type) => frames[type](id)),
      )
    },
    publish: (event) => {
      published$.next(event)
    },
  }
}

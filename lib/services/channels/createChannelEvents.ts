import { filter, map, merge, type Observable, takeUntil } from 'rxjs'
import type { GameChannel } from '../../protocol/entities/GameChannel.js'
import type { PlayerAlias } from '../../protocol/entities/PlayerAlias.js'
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
  const { event$ } = stages.memberships.get()

  function on<R extends ChannelResponse>(res: R, id: number): Observable<Responses[R]> {
    return dispatch.on(res).pipe(filter(({ channel }) => channel.id === id))
  }

  /** By type, what frames say of one channel. */
  function framesOf(id: number): {
    readonly [K in ChannelEventType]: readonly Observable<EventOf<K> | undefined>[]
  } {
    const about = { channelId: id, source: 'frame' } as const
    /** One operator for both, since there are so many of them: `undefined` for what is about another channel. */
    function told<R extends ChannelResponse, E>(res: R, eventOf: (data: Responses[R]) => E) {
      return dispatch
        .on(res)
        .pipe(map((data) => (data.channel.id === id ? eventOf(data) : undefined)))
    }
    const joined = (playerAlias: PlayerAlias | null | undefined) =>
      ({ ...about, type: 'joined', playerAlias: playerAlias ?? undefined }) as const
    const known = ({ channel }: { readonly channel: GameChannel }) =>
      ({ ...about, type: 'channel', channel }) as const
    return {
      channel: [
        told('v1.channels.updated', known),
        told('v1.channels.ownership-transferred', known),
      ],
      joined: [
        told('v1.channels.player-joined', ({ playerAlias }) => joined(playerAlias)),
        // A new owner becomes a member, and no other frame says so.
        told('v1.channels.ownership-transferred', ({ newOwner }) => joined(newOwner)),
      ],
      left: [
        told('v1.channels.player-left', ({ channel, playerAlias, meta: { reason } }) => {
          const wasOwner = channel.owner?.id === playerAlias.id
          return { ...about, type: 'left', playerAlias, reason, wasOwner }
        }),
      ],
      storage: [
        told('v1.channels.storage.updated', ({ upsertedProps, deletedProps }) => ({
          ...about,
          type: 'storage',
          upsertedProps,
          deletedProps,
        })),
      ],
      deleted: [told('v1.channels.deleted', () => ({ ...about, type: 'deleted' }))],
      leaving: [],
    }
  }

  return {
    on,
    ofChannel: <K extends ChannelEventType>(id: number, types: readonly K[]) => {
      const frames = framesOf(id)
      const isWanted = (event: ChannelEvent | undefined): event is EventOf<K> =>
        event?.channelId === id && types.some((type) => type === event.type)
      return merge(event$, ...types.flatMap((type) => frames[type])).pipe(
        filter(isWanted),
        takeUntil(disposed$),
      )
    },
  }
}

import type { Observable } from 'rxjs'
import { EMPTY, filter, map, merge, mergeMap, Subject, takeUntil } from 'rxjs'
import type { GameChannel } from '../../protocol/entities/GameChannel.js'
import type { GameChannelStorageProp } from '../../protocol/entities/GameChannelStorageProp.js'
import type { PlayerAlias } from '../../protocol/entities/PlayerAlias.js'
import type { ChannelLeaveReason } from '../../protocol/responses/ChannelPlayerLeft.js'
import type { ResponseName, Responses } from '../../protocol/responses/catalogue.js'
import type { MembershipEvent } from '../memberships/Memberships.js'
import type { ServiceStages } from '../ServiceStages.js'

/** Responses about one channel. */
export type ChannelResponse = {
  [R in ResponseName]: Responses[R] extends { readonly channel: GameChannel } ? R : never
}[ResponseName]

/** Whether a frame said it, or the answer to a call of this client. */
export type ChannelEventSource = 'frame' | 'http'

interface EventOfChannel {
  readonly channelId: number
  readonly source: ChannelEventSource
}

/** The channel is like this now; frames leave out its `memberCount` and have its old `updatedAt`. */
export interface ChannelIsKnown extends EventOfChannel {
  readonly type: 'channel'
  readonly channel: GameChannel
}

/** A player is a member, perhaps not only since now. */
export interface MemberJoined extends EventOfChannel {
  readonly type: 'joined'
  /** Absent where the server does not say who. */
  readonly playerAlias?: PlayerAlias | undefined
}

/** A player is no member any more. */
export interface MemberLeft extends EventOfChannel {
  readonly type: 'left'
  /** Absent only where the current player left before the socket told who they are. */
  readonly playerAlias?: PlayerAlias | undefined
  readonly reason: ChannelLeaveReason
  /** Absent in answers. */
  readonly wasOwner?: boolean | undefined
}

/** The storage was written to; both lists may be empty. */
export interface StorageWritten extends EventOfChannel {
  readonly type: 'storage'
  readonly upsertedProps: readonly GameChannelStorageProp[]
  readonly deletedProps: readonly GameChannelStorageProp[]
  /** Whether no frame of it comes, since the socket was away when it was answered. */
  readonly isUntold?: boolean | undefined
}

/** The channel is gone. */
export interface ChannelIsDeleted extends EventOfChannel {
  readonly type: 'deleted'
}

/** The user of this client asks to leave: published before the call is sent, so before anything that comes of it. */
export interface LeaveIsAsked extends EventOfChannel {
  readonly type: 'leaving'
}

/** One thing that became known of a channel. */
export type ChannelEvent =
  ChannelIsDeleted | ChannelIsKnown | LeaveIsAsked | MemberJoined | MemberLeft | StorageWritten

export type ChannelEventType = ChannelEvent['type']

type EventOf<K extends ChannelEventType> = Extract<ChannelEvent, { readonly type: K }>

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
  const { dispatch, disposed$, memberships } = stages
  const published$ = new Subject<ChannelEvent>()
  const answer$ = merge(published$, memberships.event$.pipe(mergeMap(ofMembership)))

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

/** What an own join or leave says. */
function ofMembership(told: MembershipEvent): readonly ChannelEvent[] {
  const source = 'http'
  switch (told.type) {
    case 'joined': {
      const { channel, playerAlias } = told
      const channelId = channel.id
      return [
        { type: 'channel', channelId, channel, source },
        { type: 'joined', channelId, playerAlias, source },
      ]
    }
    case 'leaving':
      return [{ type: 'leaving', channelId: told.channelId, source }]
    case 'left':
      return [
        {
          type: 'left',
          channelId: told.channelId,
          playerAlias: told.playerAlias,
          reason: 0,
          source,
        },
      ]
  }
}

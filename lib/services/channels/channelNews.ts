import type { Observable } from 'rxjs'
import { EMPTY, filter, map, merge, mergeMap, Subject, takeUntil } from 'rxjs'
import type { GameChannel } from '../../protocol/entities/GameChannel.js'
import type { GameChannelStorageProp } from '../../protocol/entities/GameChannelStorageProp.js'
import type { PlayerAlias } from '../../protocol/entities/PlayerAlias.js'
import type { ChannelLeaveReason } from '../../protocol/responses/ChannelPlayerLeft.js'
import type { ResponseName, Responses } from '../../protocol/responses/catalogue.js'
import type { MembershipNews } from '../memberships/createMemberships.js'
import type { ServiceStages } from '../ServiceStages.js'

/** Whether the socket told it, or the answer to a call of this client. */
export type ChannelNewsSource = 'frame' | 'http'

interface NewsOfChannel {
  readonly channelId: number
  readonly source: ChannelNewsSource
}

/** The channel is like this now; frames leave out its `memberCount` and have its old `updatedAt`. */
export interface ChannelIsKnown extends NewsOfChannel {
  readonly news: 'channel'
  readonly channel: GameChannel
}

/** Somebody is a member, perhaps not only since now. */
export interface MemberJoined extends NewsOfChannel {
  readonly news: 'joined'
  /** Absent where the server does not say who. */
  readonly playerAlias?: PlayerAlias | undefined
}

/** Somebody is no member any more. */
export interface MemberLeft extends NewsOfChannel {
  readonly news: 'left'
  /** Absent only where the current player left before the socket told who they are. */
  readonly playerAlias?: PlayerAlias | undefined
  readonly reason: ChannelLeaveReason
  /** Absent where nobody says. */
  readonly wasOwner?: boolean | undefined
}

/** The storage was written to; both lists may be empty. */
export interface StorageWritten extends NewsOfChannel {
  readonly news: 'storage'
  readonly upsertedProps: readonly GameChannelStorageProp[]
  readonly deletedProps: readonly GameChannelStorageProp[]
  /** Whether no frame tells it to this client, since the socket was away when it was answered. */
  readonly isUntold?: boolean | undefined
}

/** The channel is gone. */
export interface ChannelIsDeleted extends NewsOfChannel {
  readonly news: 'deleted'
}

/** The user of this client asks to leave: told before the call is sent, so before anything that comes of it. */
export interface LeaveIsAsked extends NewsOfChannel {
  readonly news: 'leaving'
}

/** One thing that became known of a channel. */
export type ChannelNews =
  ChannelIsDeleted | ChannelIsKnown | LeaveIsAsked | MemberJoined | MemberLeft | StorageWritten

/** What the news are about. */
export type ChannelNewsKind = ChannelNews['news']

type NewsOf<K extends ChannelNewsKind> = Extract<ChannelNews, { readonly news: K }>

/** Where frames and the answers to own calls come together, in the order of their arrival. */
export interface ChannelNewsDesk {
  /**
   * Hot: the news of one channel, of these kinds; completes when the client is disposed of.
   *
   * While subscribed, only the responses that these kinds are made of are listened to, so that no other frame is parsed.
   * The same thing may be told twice, by a frame and by an answer.
   */
  ofChannel<K extends ChannelNewsKind>(id: number, kinds: readonly K[]): Observable<NewsOf<K>>
  /** Takes in what the answer to an own call told. */
  note(...news: readonly ChannelNews[]): void
}

/**
 * Makes the one desk of a client: `stages.service(createChannelNews)`.
 *
 * ```
 * frames:        u-----s--l---      u = updated, s = storage.updated, l = player-left
 * own answers:   --p--------d-      p = PUT of the channel, d = DELETE
 * channel, left: c-c------l---
 * deleted:       -----------d-
 * ```
 */
export function createChannelNews(stages: ServiceStages): ChannelNewsDesk {
  const { dispatch, disposed$, memberships } = stages
  const noted$ = new Subject<ChannelNews>()
  const answer$ = merge(noted$, memberships.news$.pipe(mergeMap(ofMembership)))

  function framesOf<R extends ChannelResponse>(res: R, id: number): Observable<Responses[R]> {
    return dispatch.on(res).pipe(filter(({ channel }) => channel.id === id))
  }

  const frames: { readonly [K in ChannelNewsKind]: (id: number) => Observable<NewsOf<K>> } = {
    channel: (channelId) =>
      merge(
        framesOf('v1.channels.updated', channelId),
        framesOf('v1.channels.ownership-transferred', channelId),
      ).pipe(map(({ channel }) => ({ news: 'channel', channelId, channel, source: 'frame' }))),
    joined: (channelId) =>
      merge(
        framesOf('v1.channels.player-joined', channelId).pipe(
          map(({ playerAlias }) => playerAlias),
        ),
        // A new owner becomes a member, and no other frame says so.
        framesOf('v1.channels.ownership-transferred', channelId).pipe(map((data) => data.newOwner)),
      ).pipe(
        map((joiner) => ({
          news: 'joined',
          channelId,
          playerAlias: joiner ?? undefined,
          source: 'frame',
        })),
      ),
    left: (channelId) =>
      framesOf('v1.channels.player-left', channelId).pipe(
        map(({ channel, playerAlias, meta: { reason } }) => ({
          news: 'left',
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
          news: 'storage',
          channelId,
          upsertedProps,
          deletedProps,
          source: 'frame',
        })),
      ),
    deleted: (channelId) =>
      framesOf('v1.channels.deleted', channelId).pipe(
        map(() => ({ news: 'deleted', channelId, source: 'frame' })),
      ),
    leaving: () => EMPTY,
  }

  return {
    ofChannel: <K extends ChannelNewsKind>(id: number, kinds: readonly K[]) => {
      const isWanted = (news: ChannelNews): news is NewsOf<K> =>
        news.channelId === id && kinds.some((kind) => kind === news.news)
      return merge(
        answer$.pipe(filter(isWanted), takeUntil(disposed$)),
        ...kinds.map((kind) => frames[kind](id)),
      )
    },
    note: (...news) => {
      for (const one of news) noted$.next(one)
    },
  }
}

/** What an own join or leave tells. */
function ofMembership(told: MembershipNews): readonly ChannelNews[] {
  const source = 'http'
  switch (told.news) {
    case 'joined': {
      const { channel, playerAlias } = told
      const channelId = channel.id
      return [
        { news: 'channel', channelId, channel, source },
        { news: 'joined', channelId, playerAlias, source },
      ]
    }
    case 'leaving':
      return [{ news: 'leaving', channelId: told.channelId, source }]
    case 'left':
      return [
        {
          news: 'left',
          channelId: told.channelId,
          playerAlias: told.playerAlias,
          reason: 0,
          source,
        },
      ]
  }
}

type ChannelResponse = {
  [R in ResponseName]: Responses[R] extends { readonly channel: GameChannel } ? R : never
}[ResponseName]

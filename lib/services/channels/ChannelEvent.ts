import type { GameChannel } from '../../protocol/entities/GameChannel.js'
import type { GameChannelStorageProp } from '../../protocol/entities/GameChannelStorageProp.js'
import type { PlayerAlias } from '../../protocol/entities/PlayerAlias.js'
import type { ChannelLeaveReason } from '../../protocol/responses/ChannelPlayerLeft.js'

interface EventOfChannel {
  readonly channelId: number
  /** Whether a frame said it, or the answer to a call of this client. */
  readonly source: 'frame' | 'http'
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
  /** Absent only where the current player left before the socket was identified. */
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
  readonly isOnlySource?: boolean | undefined
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

export type EventOf<K extends ChannelEventType> = Extract<ChannelEvent, { readonly type: K }>

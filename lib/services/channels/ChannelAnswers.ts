import type { Page } from '../../protocol/bodies/Page.js'
import type { GameChannel } from '../../protocol/entities/GameChannel.js'
import type { GameChannelStorageProp } from '../../protocol/entities/GameChannelStorageProp.js'
import type { PlayerAlias } from '../../protocol/entities/PlayerAlias.js'
import type { RejectedProp } from '../../protocol/entities/RejectedProp.js'

/** A page of channels, those with the most messages first. */
export interface ChannelsPage extends Page {
  /** Each with its `memberCount`. */
  readonly channels: readonly GameChannel[]
}

/** A page of the members of a channel. */
export interface ChannelMembersPage extends Page {
  readonly members: readonly PlayerAlias[]
}

/** What became of writing to the storage of a channel. */
export interface ChannelStorageUpdate {
  /** Without its `memberCount`. */
  readonly channel: GameChannel
  /** What is stored now; values of an array that were there before are among them. */
  readonly upsertedProps: readonly GameChannelStorageProp[]
  /** What is gone, with its old values. */
  readonly deletedProps: readonly GameChannelStorageProp[]
  /** What the server refused, and why; everything else was written. */
  readonly failedProps: readonly RejectedProp[]
}

import type { GameChannel } from '../entities/GameChannel.js'
import type { GameChannelStorageProp } from '../entities/GameChannelStorageProp.js'

/** `v1.channels.storage.updated`: the storage was written to; both lists may be empty. */
export interface ChannelStorageUpdated {
  readonly channel: GameChannel
  readonly upsertedProps: readonly GameChannelStorageProp[]
  readonly deletedProps: readonly GameChannelStorageProp[]
}

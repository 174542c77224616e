import type { GameChannel } from '../entities/GameChannel.js'
import type { GameChannelStorageProp } from '../entities/GameChannelStorageProp.js'

/** `v1.channels.storage.updated`: somebody wrote to the storage; both lists may be empty. */
export interface ChannelStorageUpdated {
  readonly channel: GameChannel
  readonly upsertedProps: readonly GameChannelStorageProp[]
  readonly deletedProps: readonly GameChannelStorageProp[]
}

import * as t from 'io-ts'
import { GameChannel } from '../entities/GameChannel.js'
import { GameChannelStorageProp } from '../entities/GameChannelStorageProp.js'

/** `v1.channels.storage.updated`: somebody wrote to the storage; both lists may be empty. */
export interface ChannelStorageUpdated {
  readonly channel: GameChannel
  readonly upsertedProps: readonly GameChannelStorageProp[]
  readonly deletedProps: readonly GameChannelStorageProp[]
}

/** @internal */
export const ChannelStorageUpdated: t.Type<ChannelStorageUpdated, unknown> = /*#__PURE__*/ t.type(
  {
    channel: GameChannel,
    upsertedProps: /*#__PURE__*/ t.readonlyArray(GameChannelStorageProp),
    deletedProps: /*#__PURE__*/ t.readonlyArray(GameChannelStorageProp),
  },
  'ChannelStorageUpdated',
)

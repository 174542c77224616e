import * as t from 'io-ts'
import { GameChannel } from '../entities/GameChannel.js'
import { GameChannelStorageProp } from '../entities/GameChannelStorageProp.js'
import { RejectedProp } from '../entities/RejectedProp.js'

/** The answer to `PUT /v1/game-channels/:id/storage`: what was written, deleted and refused. */
export interface ChannelStorageUpdateBody {
  /** Without its `memberCount`. */
  readonly channel: GameChannel
  readonly upsertedProps: readonly GameChannelStorageProp[]
  readonly deletedProps: readonly GameChannelStorageProp[]
  readonly failedProps: readonly RejectedProp[]
}

export const ChannelStorageUpdateBody: t.Type<ChannelStorageUpdateBody, unknown> =
  /*#__PURE__*/ t.type(
    {
      channel: GameChannel,
      upsertedProps: /*#__PURE__*/ t.readonlyArray(GameChannelStorageProp),
      deletedProps: /*#__PURE__*/ t.readonlyArray(GameChannelStorageProp),
      failedProps: /*#__PURE__*/ t.readonlyArray(RejectedProp),
    },
    'ChannelStorageUpdateBody',
  )

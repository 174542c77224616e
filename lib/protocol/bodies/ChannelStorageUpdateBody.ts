import type { GameChannel } from '../entities/GameChannel.js'
import type { GameChannelStorageProp } from '../entities/GameChannelStorageProp.js'
import type { RejectedProp } from '../entities/RejectedProp.js'
import type { Shape } from '../Shape.js'
import * as shapes from '../shapes.js'

/** The answer to `PUT /v1/game-channels/:id/storage`: what was written, deleted and refused. */
export interface ChannelStorageUpdateBody {
  /** Without its `memberCount`. */
  readonly channel: GameChannel
  readonly upsertedProps: readonly GameChannelStorageProp[]
  readonly deletedProps: readonly GameChannelStorageProp[]
  readonly failedProps: readonly RejectedProp[]
}

/** @internal */
export const ChannelStorageUpdateBody: Shape<ChannelStorageUpdateBody> =
  shapes.ChannelStorageUpdateBody

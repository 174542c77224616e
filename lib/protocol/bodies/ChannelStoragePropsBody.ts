import type { GameChannelStorageProp } from '../entities/GameChannelStorageProp.js'
import type { Shape } from '../Shape.js'
import * as shapes from '../shapes.js'

/** The answer to `GET /v1/game-channels/:id/storage/list`: in the order asked for, without what is missing. */
export interface ChannelStoragePropsBody {
  readonly props: readonly GameChannelStorageProp[]
}

/** @internal */
export const ChannelStoragePropsBody: Shape<ChannelStoragePropsBody> =
  shapes.ChannelStoragePropsBody

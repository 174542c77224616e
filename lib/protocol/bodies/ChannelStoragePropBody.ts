import type { GameChannelStorageProp } from '../entities/GameChannelStorageProp.js'
import type { Shape } from '../Shape.js'
import * as shapes from '../shapes.js'

/** The answer to `GET /v1/game-channels/:id/storage`. */
export interface ChannelStoragePropBody {
  /** `null` if nothing is stored there. */
  readonly prop: GameChannelStorageProp | null
}

/** @internal */
export const ChannelStoragePropBody: Shape<ChannelStoragePropBody> = shapes.ChannelStoragePropBody

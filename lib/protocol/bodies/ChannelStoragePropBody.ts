import * as t from 'io-ts'
import { GameChannelStorageProp } from '../entities/GameChannelStorageProp.js'
import { nullable } from '../nullable.js'

/** The answer to `GET /v1/game-channels/:id/storage`. */
export interface ChannelStoragePropBody {
  /** `null` if nothing is stored there. */
  readonly prop: GameChannelStorageProp | null
}

export const ChannelStoragePropBody: t.Type<ChannelStoragePropBody, unknown> = /*#__PURE__*/ t.type(
  {
    prop: /*#__PURE__*/ nullable(GameChannelStorageProp),
  },
  'ChannelStoragePropBody',
)

import * as t from 'io-ts'
import { GameChannelStorageProp } from '../entities/GameChannelStorageProp.js'

/** The answer to `GET /v1/game-channels/:id/storage/list`: in the order asked for, without what is missing. */
export interface ChannelStoragePropsBody {
  readonly props: readonly GameChannelStorageProp[]
}

export const ChannelStoragePropsBody: t.Type<ChannelStoragePropsBody, unknown> =
  /*#__PURE__*/ t.type(
    {
      props: /*#__PURE__*/ t.readonlyArray(GameChannelStorageProp),
    },
    'ChannelStoragePropsBody',
  )

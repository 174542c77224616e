import * as t from 'io-ts'
import { GameChannel } from '../entities/GameChannel.js'
import { PlayerAlias } from '../entities/PlayerAlias.js'

/** `v1.channels.ownership-transferred`: the channel was given to somebody, perhaps to its owner again. */
export interface ChannelOwnershipTransferred {
  readonly channel: GameChannel
  readonly newOwner: PlayerAlias
}

/** @internal */
export const ChannelOwnershipTransferred: t.Type<ChannelOwnershipTransferred, unknown> =
  /*#__PURE__*/ t.type(
    { channel: GameChannel, newOwner: PlayerAlias },
    'ChannelOwnershipTransferred',
  )

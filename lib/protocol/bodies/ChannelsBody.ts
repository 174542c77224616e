import * as t from 'io-ts'
import { GameChannel } from '../entities/GameChannel.js'
import { type Page, pageOf } from './Page.js'

/** The answer to `GET /v1/game-channels`. */
export interface ChannelsBody extends Page {
  readonly channels: readonly GameChannel[]
}

export const ChannelsBody: t.Type<ChannelsBody, unknown> = /*#__PURE__*/ pageOf('ChannelsBody', {
  channels: /*#__PURE__*/ t.readonlyArray(GameChannel),
})

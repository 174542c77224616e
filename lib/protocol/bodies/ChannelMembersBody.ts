import * as t from 'io-ts'
import { PlayerAlias } from '../entities/PlayerAlias.js'
import { type Page, pageOf } from './Page.js'

/** The answer to `GET /v1/game-channels/:id/members`. */
export interface ChannelMembersBody extends Page {
  readonly members: readonly PlayerAlias[]
}

export const ChannelMembersBody: t.Type<ChannelMembersBody, unknown> = /*#__PURE__*/ pageOf(
  'ChannelMembersBody',
  {
    members: /*#__PURE__*/ t.readonlyArray(PlayerAlias),
  },
)

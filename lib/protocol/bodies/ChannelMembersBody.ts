import type { PlayerAlias } from '../entities/PlayerAlias.js'
import type { Shape } from '../Shape.js'
import * as shapes from '../shapes.js'
import type { Page } from './Page.js'

/** The answer to `GET /v1/game-channels/:id/members`. */
export interface ChannelMembersBody extends Page {
  readonly members: readonly PlayerAlias[]
}

/** @internal */
export const ChannelMembersBody: Shape<ChannelMembersBody> = shapes.ChannelMembersBody

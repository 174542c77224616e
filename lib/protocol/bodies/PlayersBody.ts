import * as t from 'io-ts'
import { PlayerWithAliases } from '../entities/PlayerWithAliases.js'
import { type Page, pageOf } from './Page.js'

/** The answer to `GET /v1/players/search`: at most 25, those seen last first, and no further pages. */
export interface PlayersBody extends Page {
  readonly players: readonly PlayerWithAliases[]
}

export const PlayersBody: t.Type<PlayersBody, unknown> = /*#__PURE__*/ pageOf('PlayersBody', {
  players: /*#__PURE__*/ t.readonlyArray(PlayerWithAliases),
})

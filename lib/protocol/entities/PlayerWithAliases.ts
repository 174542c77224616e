import * as t from 'io-ts'
import { Player } from './Player.js'
import { PlayerAlias } from './PlayerAlias.js'

/** A player with every identity it has, as the calls about players answer it. */
export interface PlayerWithAliases extends Player {
  /** Always empty in the answer to an update. */
  readonly aliases: readonly PlayerAlias[]
}

/** @internal */
export const PlayerWithAliases: t.Type<PlayerWithAliases, unknown> = /*#__PURE__*/ t.intersection(
  [
    Player,
    /*#__PURE__*/ t.type(
      { aliases: /*#__PURE__*/ t.readonlyArray(PlayerAlias) },
      'PlayerWithAliases',
    ),
  ],
  'PlayerWithAliases',
)

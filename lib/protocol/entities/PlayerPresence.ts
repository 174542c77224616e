import * as t from 'io-ts'
import { nullable } from '../nullable.js'
import { PlayerAlias } from './PlayerAlias.js'

/** Whether a player is online and what its status says; one per player, whatever the alias. */
export interface PlayerPresence {
  /** The alias that last changed it; `null` for a player who was never seen. */
  readonly playerAlias: PlayerAlias | null
  readonly online: boolean
  readonly customStatus: string
  /** An ISO date. */
  readonly updatedAt: string
}

/** @internal */
export const PlayerPresence: t.Type<PlayerPresence, unknown> = /*#__PURE__*/ t.type(
  {
    playerAlias: /*#__PURE__*/ nullable(PlayerAlias),
    online: t.boolean,
    customStatus: t.string,
    updatedAt: t.string,
  },
  'PlayerPresence',
)

import type { Shape } from '../Shape.js'
import * as shapes from '../shapes.js'

/** `v1.players.identify`: makes the connection speak for an alias. */
export interface PlayersIdentify {
  readonly playerAliasId: number
  /** Serves for an hour and any number of connections, until a newer one is made. */
  readonly socketToken: string
  /** Needed by aliases of the service `talo`; the server refuses `null` here. */
  readonly sessionToken?: string | undefined
}

/** @internal */
export const PlayersIdentify: Shape<PlayersIdentify> = shapes.PlayersIdentify

import type { Identity } from '../identity/createIdentity.js'

/** The id of the player who plays or is about to, as far as it is known. */
export function currentPlayerId({ alias, wanted }: Identity): string | undefined {
  return alias()?.player.id ?? wanted()?.credentials()?.playerId
}

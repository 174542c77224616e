import type { PlayerAlias } from '../../protocol/entities/PlayerAlias.js'

/** The alias that a player has with a service, like `steam`; `undefined` for none. */
export function aliasOf(
  player: { readonly aliases: readonly PlayerAlias[] },
  service: string,
): PlayerAlias | undefined {
  return player.aliases.find((alias) => alias.service === service)
}

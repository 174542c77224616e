import type { PlayerAlias } from '../protocol/entities/PlayerAlias.js'

/** An alias as it may be shown and logged: the server tells players their e-mail address. */
export function withoutAuth(alias: PlayerAlias): PlayerAlias {
  const { auth, ...player } = alias.player
  return auth === undefined ? alias : { ...alias, player }
}

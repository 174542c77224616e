import type { PlayerAlias } from '../../lib/protocol/entities/PlayerAlias.js'
import { player, playerAlias } from '../support/samples.js'
import type { PlayerName } from './Schedule.js'

/** Stands in every secret of a schedule, so that one search finds them all. */
export const SECRET = 'SECRET'

export const accessKey = `${SECRET}-access-key`

function aliasOf(name: PlayerName, id: number): PlayerAlias {
  const auth = {
    email: `${SECRET}-${name}@example.com`,
    verificationEnabled: true,
    sessionCreatedAt: player.createdAt,
  }
  const uuid = `00000000-0000-4000-8000-00000000000${String(id)}`
  return {
    ...playerAlias,
    id,
    identifier: name,
    displayName: name,
    player: { ...player, id: uuid, auth },
  }
}

/** Who plays in the schedules. */
export const players: Readonly<Record<PlayerName, PlayerAlias>> = {
  ann: aliasOf('ann', 1),
  bob: aliasOf('bob', 2),
}

/** The player with an alias id. */
export function playerOf(aliasId: number): PlayerAlias {
  return aliasId === players.bob.id ? players.bob : players.ann
}

/** Hands out socket tokens, and knows whose each of them is. */
export interface Tokens {
  mint(aliasId: number): string
  ownerOf(token: string): number | undefined
}

export function createTokens(): Tokens {
  const prefix = `${SECRET}-token-`
  const owners: number[] = []
  return {
    mint: (aliasId) => `${prefix}${String(owners.push(aliasId) - 1)}`,
    ownerOf: (token) =>
      token.startsWith(prefix) ? owners[Number(token.slice(prefix.length))] : undefined,
  }
}

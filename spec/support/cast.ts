import type { Credentials } from '../../lib/identity/Credentials.js'
import type { PlayerAlias } from '../../lib/protocol/entities/PlayerAlias.js'
import { playerAlias } from './samples.js'

/** Two players and what a server believes of them. */
export const ann: PlayerAlias = playerAlias
export const bob: PlayerAlias = { ...playerAlias, id: 2, identifier: 'bob', displayName: 'Bob' }

export const annCredentials: Credentials = { playerAliasId: 1, socketToken: 'socket-token-of-ann' }
export const bobCredentials: Credentials = { playerAliasId: 2, socketToken: 'socket-token-of-bob' }

/** A player as `status$` shows them: without what the server tells of log-ins. */
export function shown(alias: PlayerAlias): PlayerAlias {
  const { auth, ...player } = alias.player
  expect(auth).toBeDefined()
  return { ...alias, player }
}

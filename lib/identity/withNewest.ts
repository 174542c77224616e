import type { Credentials } from './Credentials.js'

/** The player may have been given another session while a socket token was got. */
export function withNewest(minted: Credentials, newest: Credentials): Credentials {
  const { playerAliasId, socketToken } = minted
  return playerAliasId === newest.playerAliasId ? { ...newest, socketToken } : minted
}

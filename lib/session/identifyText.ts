import type { Credentials } from '../identity/Credentials.js'
import type { PlayersIdentify } from '../protocol/requests/PlayersIdentify.js'

/** Writes the identify request; `sessionToken` is left out where there is none, since the server refuses `null`. */
export function identifyText({ playerAliasId, socketToken, sessionToken }: Credentials): string {
  const data: PlayersIdentify = {
    playerAliasId,
    socketToken,
    ...(sessionToken === undefined ? {} : { sessionToken }),
  }
  return JSON.stringify({ req: 'v1.players.identify', data })
}

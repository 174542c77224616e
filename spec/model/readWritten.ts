import { heartbeat } from '../../lib/protocol/heartbeat.js'
import type { Written } from './LogEntry.js'
import type { Tokens } from './players.js'

/** Says what a text is that the client wrote. */
export function readWritten(text: string, tokens: Tokens): Written {
  if (text === heartbeat) return { is: 'heartbeat' }
  const { req, data } = JSON.parse(text) as {
    readonly req: string
    readonly data: {
      readonly message: string
      readonly playerAliasId: number
      readonly socketToken: string
    }
  }
  switch (req) {
    case 'v1.players.identify':
      return {
        is: 'identify',
        alias: data.playerAliasId,
        tokenOf: tokens.ownerOf(data.socketToken),
      }
    case 'v1.channels.message':
      return { is: 'message', id: data.message }
    case 'v1.player-relationships.broadcast':
      return { is: 'broadcast', id: data.message }
    default:
      return { is: 'unknown', id: data.message }
  }
}

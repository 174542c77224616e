import type { WantedPlayer } from '../identity/createWantedPlayer.js'
import { isRequestName } from '../protocol/requests/catalogue.js'
import type { SocketStatus } from '../session/SocketStatus.js'
import type { Readiness } from './Outbox.js'

/**
 * Whether a request can be sent as the socket stands.
 *
 * Every request that this version knows needs a player. One that it does not know goes out once the socket is connected,
 * but not before a player who is wanted has been identified. While it is not known yet whom a provider speaks for, the
 * socket may still be identified as another player.
 */
export function readinessOf(
  status: SocketStatus,
  wanted: Pick<WantedPlayer, 'credentials'> | null,
  req: string,
): Readiness {
  switch (status.phase) {
    case 'identified':
      return wanted?.credentials()?.playerAliasId === status.alias.id ? 'ready' : 'wait'
    case 'connected':
      if (status.identityFailure !== undefined) {
        return { refused: 'not-ready', cause: status.identityFailure }
      }
      return wanted !== null || isRequestName(req) ? 'wait' : 'ready'
    case 'closed':
      return { refused: 'closed' }
    case 'disposed':
      return { refused: 'disposed' }
    default:
      return 'wait'
  }
}

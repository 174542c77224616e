import { isRequestName } from '../protocol/requests/catalogue.js'
import type { SocketStatus } from '../session/SocketStatus.js'
import type { Readiness } from './createOutbox.js'

/**
 * Whether a request can be sent as the socket stands.
 *
 * Every request that this version knows needs a player. One that it does not know goes out once the socket is connected,
 * but not before a player who is wanted has been identified.
 */
export function readinessOf(status: SocketStatus, isPlayerWanted: boolean, req: string): Readiness {
  switch (status.phase) {
    case 'identified':
      return 'ready'
    case 'connected':
      if (status.identityFailure !== undefined) {
        return { refused: 'not-ready', cause: status.identityFailure }
      }
      return isPlayerWanted || isRequestName(req) ? 'wait' : 'ready'
    case 'closed':
      return { refused: 'closed' }
    case 'disposed':
      return { refused: 'disposed' }
    default:
      return 'wait'
  }
}

/** Whether what was written can no longer be followed, since its connection is gone. */
export function isGone({ phase }: SocketStatus): boolean {
  return phase !== 'connected' && phase !== 'identifying' && phase !== 'identified'
}

import type { SocketStatus } from './SocketStatus.js'

/** Whether the socket is where it is wanted: identified, or connected where no player is wanted or the player was refused. */
export function isSettled(status: SocketStatus, isPlayerWanted: boolean): boolean {
  if (status.phase === 'identified') return true
  return status.phase === 'connected' && (!isPlayerWanted || status.identityFailure !== undefined)
}

import type { SocketStatus } from './SocketStatus.js'

/** Whether there is a connection that the server has welcomed; what was written on an earlier one cannot be followed. */
export function isUp({ phase }: Pick<SocketStatus, 'phase'>): boolean {
  return phase === 'connected' || phase === 'identifying' || phase === 'identified'
}

import type { Told } from '../trace/Trace.js'
import type {
  ConnectedStatus,
  IdentifiedStatus,
  SocketStatus,
  SuspendedStatus,
  WaitingStatus,
} from './SocketStatus.js'

/** What may be in a status. */
type Parts = Partial<
  Omit<ConnectedStatus, 'phase'> &
    Omit<IdentifiedStatus, 'phase'> &
    Omit<SuspendedStatus, 'phase'> &
    Omit<WaitingStatus, 'phase'>
>

/** What the trace tells of a step, and of the player then. */
export function tracedStatus(status: SocketStatus): readonly Told[] {
  const {
    attempt,
    retryAt,
    reason,
    alias,
    identityFailure,
    failure = identityFailure,
  }: Parts = status
  return [
    { what: 'status', phase: status.phase, attempt, retryAt, reason, failure },
    ...(alias ? [{ what: 'identity', event: 'identified', aliasId: alias.id } as const] : []),
    ...(identityFailure ? [{ what: 'identity', event: 'refused', failure } as const] : []),
  ]
}

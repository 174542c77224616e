import type { SocketPhase } from './SocketStatus.js'

/**
 * Where the socket may stand next. Not in the table, since they are legal from everywhere: `closed`, by the user, and
 * `disposed`.
 *
 * Every phase of an attempt may be left for `waiting`, `failed` or `suspended`, because it went wrong, and for `ticketing`,
 * because the user resets it or wants another player.
 */
const transitions: Readonly<Record<SocketPhase, readonly SocketPhase[]>> = {
  // `waiting` where the budget has no ticket to give.
  idle: ['ticketing', 'waiting'],
  ticketing: ['dialing', 'waiting', 'failed', 'suspended'],
  dialing: ['handshaking', 'ticketing', 'waiting', 'failed', 'suspended'],
  handshaking: ['connected', 'ticketing', 'waiting', 'failed', 'suspended'],
  // Another refusal.
  connected: ['connected', 'identifying', 'ticketing', 'waiting', 'failed', 'suspended'],
  identifying: ['identified', 'connected', 'ticketing', 'waiting', 'failed', 'suspended'],
  // Never back to `connected`: a connection speaks for one player.
  identified: ['ticketing', 'waiting', 'failed', 'suspended'],
  // `waiting` once more, for another time.
  waiting: ['waiting', 'ticketing', 'suspended'],
  suspended: ['suspended', 'ticketing', 'waiting'],
  failed: ['ticketing', 'waiting'],
  closed: ['ticketing', 'waiting'],
  disposed: [],
}

/** Whether the socket may go from one phase to another. */
export function isLegal(from: SocketPhase, to: SocketPhase): boolean {
  if (from === 'disposed') return false
  return to === 'closed' || to === 'disposed' || transitions[from].includes(to)
}

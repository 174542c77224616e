import { isUp } from '../../lib/session/isUp.js'
import type { SocketPhase } from '../../lib/session/SocketStatus.js'

const up: readonly SocketPhase[] = ['connected', 'identifying', 'identified']
const down: readonly SocketPhase[] = [
  ...(['idle', 'ticketing', 'dialing', 'handshaking', 'waiting', 'suspended'] as const),
  ...(['failed', 'closed', 'disposed'] as const),
]

it('the socket is up from v1.connected until its connection ends', () => {
  expect([...up, ...down].filter((phase) => isUp({ phase }))).toEqual(up)
})

import { Unreachable } from '../../lib/errors/Unreachable.js'
import { isSettled } from '../../lib/session/isSettled.js'
import type { SocketStatus } from '../../lib/session/SocketStatus.js'
import { playerAlias } from '../support/samples.js'

const failure = new Unreachable()
const connected: SocketStatus = { phase: 'connected', since: 0 }
const refused: SocketStatus = { phase: 'connected', identityFailure: failure, since: 0 }
const identified: SocketStatus = { phase: 'identified', alias: playerAlias, since: 0 }

describe('isSettled', () => {
  it.each([
    ['connected, and no player wanted', connected, false, true],
    ['connected, and a player is wanted', connected, true, false],
    ['connected, and the player was refused', refused, true, true],
    ['identified', identified, true, true],
  ])('%s', (_, status, isPlayerWanted, settled) => {
    expect(isSettled(status, isPlayerWanted)).toBe(settled)
  })

  it.each(['idle', 'ticketing', 'dialing', 'handshaking', 'identifying', 'closed'] as const)(
    'is not so while %s',
    (phase) => {
      expect(isSettled({ phase, since: 0 }, false)).toBe(false)
      expect(isSettled({ phase, since: 0 }, true)).toBe(false)
    },
  )
})

import { Unreachable } from '../../lib/errors/Unreachable.js'
import { readinessOf } from '../../lib/outbox/readinessOf.js'
import type { SocketStatus } from '../../lib/session/SocketStatus.js'
import { playerAlias } from '../support/samples.js'

const failure = new Unreachable()
const since = 0
const ann = { credentials: () => ({ playerAliasId: 1, socketToken: 'a token' }) }
const unknown = { credentials: () => undefined }
const bob = { credentials: () => ({ playerAliasId: 2, socketToken: 'a token' }) }
const connected: SocketStatus = { phase: 'connected', since }
const refused: SocketStatus = { phase: 'connected', identityFailure: failure, since }
const identified: SocketStatus = { phase: 'identified', alias: playerAlias, since }
const waiting: SocketStatus = {
  phase: 'waiting',
  attempt: 1,
  retryAt: 1,
  retryInMs: 1,
  failure,
  since,
}
const elsewhere: readonly SocketStatus[] = [
  { phase: 'idle', since },
  { phase: 'ticketing', since },
  { phase: 'dialing', since },
  { phase: 'handshaking', since },
  waiting,
  { phase: 'suspended', reason: 'hidden', since },
  { phase: 'failed', failure, since },
]

describe('readinessOf', () => {
  it.each(['v1.channels.message', 'v1.player-relationships.broadcast', 'v2.new'])(
    'lets %s go once the player is identified',
    (req) => {
      expect(readinessOf(identified, ann, req)).toBe('ready')
    },
  )

  it.each([null, unknown, bob])(
    'keeps everything back while the socket speaks for another player than the wanted one',
    (wanted) => {
      expect(readinessOf(identified, wanted, 'v1.channels.message')).toBe('wait')
      expect(readinessOf(identified, wanted, 'v2.new')).toBe('wait')
    },
  )

  it('keeps back what needs a player while there is none', () => {
    expect(readinessOf(connected, null, 'v1.channels.message')).toBe('wait')
    expect(readinessOf(connected, ann, 'v1.channels.message')).toBe('wait')
  })

  it('lets go what it does not know once the socket is connected, unless a player is wanted', () => {
    expect(readinessOf(connected, null, 'v2.new')).toBe('ready')
    expect(readinessOf(connected, ann, 'v2.new')).toBe('wait')
  })

  it('refuses everything when the server refused the player, and says why', () => {
    const expected = { refused: 'not-ready', cause: failure }

    expect(readinessOf(refused, ann, 'v1.channels.message')).toEqual(expected)
    expect(readinessOf(refused, ann, 'v2.new')).toEqual(expected)
  })

  it.each(['closed', 'disposed'] as const)('refuses everything when it is %s', (phase) => {
    expect(readinessOf({ phase, since }, ann, 'v2.new')).toEqual({ refused: phase })
  })

  it.each(elsewhere)('keeps everything back while $phase', (status) => {
    expect(readinessOf(status, null, 'v2.new')).toBe('wait')
    expect(readinessOf(status, ann, 'v1.channels.message')).toBe('wait')
  })

  it('keeps everything back while the player is being identified', () => {
    expect(readinessOf({ phase: 'identifying', since }, ann, 'v2.new')).toBe('wait')
  })
})

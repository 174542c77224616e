import fc from 'fast-check'
import type { EmulatorToken } from '../../../lib/emulator/Emulator.js'
import type { Seat } from '../createSeat.js'
import type { Network } from '../network/createNetwork.js'
import type { Refusal } from '../network/createFaults.js'
import { actsOn } from './actsOn.js'
import { garbage, rawOf, timesOf } from './garbage.js'
import { anyOf, type Made, oneOf, weighted } from '../../model/weighted.js'
import { text } from './names.js'

const act = actsOn('server')
const all = fc.boolean()

const times = oneOf(1, 2, 5, 50)
const retryAfter = oneOf(undefined, undefined, '0', '2', '45', 'soon')
const hang = oneOf(false, false, false, true)

const body = oneOf<Refusal['body']>('json', 'html', 'tells-secrets', 'nothing')

const refusal = weighted<Refusal>([
  [
    1,
    fc.record({
      method: fc.constant(undefined),
      path: oneOf('/v1/socket-tickets', '/v1/players/identify', '/v1/players/socket-token'),
      status: oneOf(503, 429, 200, 401, 403, 404, 302),
      ...{ times, body, retryAfter, hang },
    }),
  ],
  [
    1,
    // What is said to be gone, or forbidden, is taken at its word: these only fail.
    fc.record({
      method: oneOf(undefined, undefined, 'GET', 'POST', 'PUT'),
      path: oneOf(
        ...(['/v1/', '/v1/game-channels', '/v1/game-channels', '/v1/players/auth'] as const),
        ...(['/v1/players/presence', '/v1/players/relationships', '/v1/game-config'] as const),
      ),
      status: oneOf(503, 500, 429),
      ...{ times, body, retryAfter, hang },
    }),
  ],
])
const code = oneOf<number>(1000, 1001, 1008, 1009, 1011, 1012, 3000, 4321)
const token = oneOf<EmulatorToken>('ticket', 'socketToken', 'sessionToken', 'refreshToken')

/** What the server does of its own accord, or fails to do. */
export const serverAct = anyOf(
  [5, act('refuse', { refusal })],
  [1, act('refuseUpgrades', { times: oneOf<number>(1, 3), hang: fc.boolean() })],
  [2, act('close', { all, code, tells: fc.boolean() })],
  [1, act('expire', { token })],
  [1, act(['endSessions', 'withhold'])],
  [2, act('say', { all, what: garbage })],
  [2, act('forget', { count: oneOf<number>(1, 1, 2) })],
  [1, act('configure', { value: text })],
)
export type ServerAct = Made<typeof serverAct>

export function performOnServer(network: Network, seat: Seat, act: ServerAct): void {
  const { faults, wires, server } = network
  const whom = 'all' in act && act.all ? undefined : seat.index
  switch (act.does) {
    case 'refuse':
      faults.refusals.unshift({ ...act.refusal })
      break
    case 'refuseUpgrades':
      faults.upgrades = { times: act.times, hang: act.hang }
      break
    case 'close':
      wires.closeAll(whom, act.code, act.tells ? (conn) => `bye ${wires.ticketOf(conn)}` : () => '')
      break
    case 'expire':
      server.run({ type: 'expire-tokens', token: act.token })
      break
    case 'endSessions':
      server.run({ type: 'end-sessions' })
      break
    case 'withhold':
      faults.withholdsConnected = true
      break
    case 'say':
      for (let i = 0; i < timesOf(act.what); i++) {
        wires.say(whom, (conn) => rawOf(act.what, wires.ticketOf(conn)))
      }
      break
    case 'forget':
      faults.strangers = { left: act.count, client: seat.index }
      break
    case 'configure':
      server.run({ type: 'set-live-config', game: 0, props: [{ key: 'xp', value: act.value }] })
  }
}

import fc from 'fast-check'
import type { Arbitrary } from 'fast-check'
import type { EmulatorToken } from '../../../lib/emulator/Emulator.js'
import type { Seat } from '../createSeat.js'
import type { Network } from '../network/createNetwork.js'
import type { Refusal } from '../network/createWeather.js'
import { garbage, rawOf, timesOf, type Garbage } from './garbage.js'
import { oneOf, weighted } from '../../model/weighted.js'
import { text } from './names.js'

/** What the server does of its own accord, or fails to do. */
export type ServerAct =
  | { readonly on: 'server'; readonly does: 'refuse'; readonly refusal: Refusal }
  | {
      readonly on: 'server'
      readonly does: 'refuseUpgrades'
      readonly times: number
      readonly hang: boolean
    }
  | {
      readonly on: 'server'
      readonly does: 'close'
      readonly all: boolean
      readonly code: number
      readonly tells: boolean
    }
  | { readonly on: 'server'; readonly does: 'expire'; readonly token: EmulatorToken }
  | { readonly on: 'server'; readonly does: 'endSessions' | 'withhold' }
  | { readonly on: 'server'; readonly does: 'say'; readonly all: boolean; readonly what: Garbage }
  | { readonly on: 'server'; readonly does: 'forget'; readonly count: number }
  | { readonly on: 'server'; readonly does: 'configure'; readonly value: string }

const on = fc.constant('server' as const)
const all = fc.boolean()

const times = oneOf(1, 2, 5, 50)
const retryAfter = oneOf(undefined, undefined, '0', '2', '45', 'soon')
const hang = oneOf(false, false, false, true)

const refusal: Arbitrary<Refusal> = weighted<Refusal>([
  [
    1,
    fc.record({
      method: fc.constant(undefined),
      path: oneOf(
        ...(['/v1/socket-tickets', '/v1/players/identify', '/v1/players/socket-token'] as const),
      ),
      status: oneOf(503, 429, 200, 401, 403, 404, 302),
      times,
      body: oneOf('json', 'html', 'tells-secrets', 'nothing'),
      retryAfter,
      hang,
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
      times,
      body: oneOf('json', 'html', 'tells-secrets', 'nothing'),
      retryAfter,
      hang,
    }),
  ],
])

export const serverAct: Arbitrary<ServerAct> = weighted<ServerAct>([
  [5, fc.record({ on, does: fc.constant('refuse' as const), refusal })],
  [
    1,
    fc.record({
      on,
      does: fc.constant('refuseUpgrades' as const),
      times: oneOf(1, 3),
      hang: fc.boolean(),
    }),
  ],
  [
    2,
    fc.record({
      on,
      does: fc.constant('close' as const),
      all,
      code: oneOf(1000, 1001, 1008, 1009, 1011, 1012, 3000, 4321),
      tells: fc.boolean(),
    }),
  ],
  [
    1,
    fc.record({
      on,
      does: fc.constant('expire' as const),
      token: oneOf<EmulatorToken>('ticket', 'socketToken', 'sessionToken', 'refreshToken'),
    }),
  ],
  [1, fc.record({ on, does: oneOf('endSessions', 'withhold') })],
  [2, fc.record({ on, does: fc.constant('say' as const), all, what: garbage })],
  [2, fc.record({ on, does: fc.constant('forget' as const), count: oneOf(1, 1, 2) })],
  [1, fc.record({ on, does: fc.constant('configure' as const), value: text })],
])

export function performOnServer(network: Network, seat: Seat, act: ServerAct): void {
  const { weather, wires, server } = network
  const whom = 'all' in act && act.all ? undefined : seat.index
  switch (act.does) {
    case 'refuse':
      weather.refusals.unshift({ ...act.refusal })
      break
    case 'refuseUpgrades':
      weather.upgrades = { times: act.times, hang: act.hang }
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
      weather.withholdsConnected = true
      break
    case 'say':
      for (let i = 0; i < timesOf(act.what); i++) {
        wires.say(whom, (conn) => rawOf(act.what, wires.ticketOf(conn)))
      }
      break
    case 'forget':
      weather.strangers = { left: act.count, client: seat.index }
      break
    case 'configure':
      server.run({ type: 'set-live-config', game: 0, props: [{ key: 'xp', value: act.value }] })
  }
}

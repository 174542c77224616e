import fc from 'fast-check'
import type { Arbitrary } from 'fast-check'
import type { Seat } from '../createSeat.js'
import type { PlayerName } from '../Schedule.js'
import { oneOf, weighted } from '../../model/weighted.js'
import { player } from './names.js'

/** What is done to the socket, and who is to speak on it. */
export type SocketAct =
  | {
      readonly on: 'socket'
      readonly does: 'open' | 'reset' | 'clearIdentity' | 'whenIdentified' | 'drained' | 'ticket'
    }
  | { readonly on: 'socket'; readonly does: 'dispose' | 'health' }
  | { readonly on: 'socket'; readonly does: 'close'; readonly code: number }
  | {
      readonly on: 'socket'
      readonly does: 'setIdentity'
      readonly player: PlayerName
      readonly provides: Provides
      readonly afterMs: number
    }

/** `known`: credentials as they are; else what a provider of them does. */
export type Provides =
  'known' | 'outdated' | 'gives' | 'fails' | 'refuses' | 'throws' | 'hangs' | 'empty' | 'nonsense'

const on = fc.constant('socket' as const)

export const socketAct: Arbitrary<SocketAct> = weighted<SocketAct>([
  [3, fc.record({ on, does: oneOf('open', 'reset') })],
  [2, fc.record({ on, does: fc.constant('close' as const), code: oneOf(1000, 3001, 4999) })],
  [2, fc.record({ on, does: oneOf('whenIdentified', 'drained', 'ticket', 'health') })],
  [1, fc.record({ on, does: fc.constant('clearIdentity' as const) })],
  [
    3,
    fc.record({
      on,
      does: fc.constant('setIdentity' as const),
      player,
      provides: oneOf<Provides>(
        ...(['known', 'known', 'outdated', 'gives', 'gives', 'fails'] as const),
        ...(['refuses', 'throws', 'hangs', 'empty', 'nonsense'] as const),
      ),
      afterMs: oneOf(0, 20, 1_500, 12_000),
    }),
  ],
  [0.3, fc.record({ on, does: fc.constant('dispose' as const) })],
])

export function performOnSocket(seat: Seat, act: SocketAct): void {
  const { talo, ask, wallet } = seat
  const { socket } = talo
  switch (act.does) {
    case 'open':
    case 'reset':
    case 'clearIdentity':
      socket[act.does]()
      break
    case 'close':
      socket.close(act.code, 'the user')
      break
    case 'whenIdentified':
    case 'drained':
      ask(act.does, socket[act.does]())
      break
    case 'ticket':
      ask('ticket', talo.socketTickets.create())
      break
    case 'health':
      ask('health', talo.health.check())
      break
    case 'dispose':
      seat.dispose()
      break
    case 'setIdentity': {
      const { player, provides, afterMs } = act
      const isPlain = provides === 'known' || provides === 'outdated'
      const source = isPlain
        ? wallet.credentialsOf(player, provides === 'known')
        : () => wallet.provide(player, provides, afterMs)
      ask('setIdentity', socket.setIdentity(source))
    }
  }
}

import fc from 'fast-check'
import type { Arbitrary } from 'fast-check'
import type { Seat } from '../createSeat.js'
import type { PlayerName } from '../Schedule.js'
import { oneOf, weighted } from '../../model/weighted.js'
import { player, text } from './names.js'

/** Calls about players. */
export type PlayerAct =
  | { readonly on: 'players'; readonly does: 'identify'; readonly player: PlayerName }
  | { readonly on: 'players'; readonly does: 'update'; readonly value: string }
  | { readonly on: 'players'; readonly does: 'find' | 'search'; readonly player: PlayerName }
  | { readonly on: 'players'; readonly does: 'createSocketToken' | 'clearIdentity' }

const on = fc.constant('players' as const)

export const playerAct: Arbitrary<PlayerAct> = weighted<PlayerAct>([
  [4, fc.record({ on, does: fc.constant('identify' as const), player })],
  [1, fc.record({ on, does: fc.constant('update' as const), value: text })],
  [1, fc.record({ on, does: oneOf('find', 'search'), player })],
  [1, fc.record({ on, does: oneOf('createSocketToken', 'clearIdentity') })],
])

export function performOnPlayers({ talo, ask, cast }: Seat, act: PlayerAct): void {
  const { players } = talo
  switch (act.does) {
    case 'identify':
      ask('identify', players.identify('username', act.player))
      break
    case 'update':
      ask('update', players.update([{ key: 'mood', value: act.value }]))
      break
    case 'find':
      ask('find', players.find(cast.playerIdOf(act.player)))
      break
    case 'search':
      ask('search', players.search(act.player))
      break
    case 'createSocketToken':
      ask('createSocketToken', players.createSocketToken())
      break
    case 'clearIdentity':
      players.clearIdentity()
  }
}

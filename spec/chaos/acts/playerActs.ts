import type { Seat } from '../createSeat.js'
import { anyOf, type Made } from '../../model/weighted.js'
import { actsOn } from './actsOn.js'
import { player, text } from './names.js'

const act = actsOn('players')

/** Calls about players. */
export const playerAct = anyOf(
  [4, act('identify', { player })],
  [1, act('update', { value: text })],
  [1, act(['find', 'search'], { player })],
  [1, act(['createSocketToken', 'clearIdentity'])],
)
export type PlayerAct = Made<typeof playerAct>

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

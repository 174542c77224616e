import type { Seat } from '../createSeat.js'
import { anyOf, type Made, oneOf } from '../../model/weighted.js'
import { actsOn } from './actsOn.js'
import { player } from './names.js'

/** `known`: credentials as they are; else what a provider of them does. */
export type Provides =
  'known' | 'outdated' | 'gives' | 'fails' | 'refuses' | 'throws' | 'hangs' | 'empty' | 'nonsense'

const act = actsOn('socket')
const identity = {
  player,
  provides: oneOf<Provides>(
    ...(['known', 'known', 'outdated', 'gives', 'gives', 'fails'] as const),
    ...(['refuses', 'throws', 'hangs', 'empty', 'nonsense'] as const),
  ),
  afterMs: oneOf<number>(0, 20, 1_500, 12_000),
}

/** What is done to the socket, and who is to speak on it. */
export const socketAct = anyOf(
  [3, act(['open', 'reset'])],
  [2, act('close', { code: oneOf<number>(1000, 3001, 4999) })],
  [2, act(['whenIdentified', 'drained', 'ticket', 'health'])],
  [1, act('clearIdentity')],
  [3, act('setIdentity', identity)],
  [0.3, act('dispose')],
)
export type SocketAct = Made<typeof socketAct>

export function performOnSocket(seat: Seat, act: SocketAct): void {
  const { talo, ask, identities } = seat
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
        ? identities.credentialsOf(player, provides === 'known')
        : () => identities.provide(player, provides, afterMs)
      ask('setIdentity', socket.setIdentity(source))
    }
  }
}

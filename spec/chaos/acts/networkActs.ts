import fc from 'fast-check'
import type { Lifecycle } from '../../../lib/session/Lifecycle.js'
import type { Seat } from '../createSeat.js'
import type { Network } from '../network/createNetwork.js'
import type { Closes } from '../network/createFaults.js'
import { anyOf, type Made, oneOf } from '../../model/weighted.js'
import { actsOn } from './actsOn.js'

const act = actsOn('network')
const all = fc.boolean()
const is = oneOf<Lifecycle>('active', 'active', 'hidden', 'frozen', 'offline')

/** What networks and platforms do to one client, or to all. */
export const networkAct = anyOf(
  [3, act('drop', { all, noticedAfterMs: oneOf<number>(0, 700, 3_000, 70_000) })],
  [2, act(['freeze', 'cut'], { all })],
  [3, act(['thaw', 'clear', 'plug', 'unplug'])],
  [1, act('lose', { all, count: oneOf<number>(1, 2, 5) })],
  [1, act('delay', { ms: oneOf<number>(0, 200, 2_000, 11_000) })],
  [1, act('closes', { closes: oneOf<Closes>('once', 'twice', 'late', 'never') })],
  [2, act('lifecycle', { is })],
  // The wall clock of a client is set.
  [0.5, act('leap', { ms: oneOf<number>(5_000, 61_000, 3_600_000, -1_000, -61_000, -3_600_000) })],
)
export type NetworkAct = Made<typeof networkAct>

export function performOnNetwork(network: Network, seat: Seat, act: NetworkAct): void {
  const { faults, gates, wires } = network
  const whom = 'all' in act && act.all ? undefined : seat.index
  switch (act.does) {
    case 'freeze':
      gates.freeze(whom)
      break
    case 'cut':
      wires.cut(whom)
      break
    case 'drop':
      wires.drop(whom, act.noticedAfterMs)
      break
    case 'thaw':
      gates.thaw()
      break
    case 'clear':
      network.clear()
      break
    case 'plug':
      faults.unplugged.delete(seat.index)
      break
    case 'unplug':
      faults.unplugged.add(seat.index)
      wires.cut(seat.index)
      break
    case 'lose':
      faults.losses = { left: act.count, client: whom }
      break
    case 'delay':
      faults.delayMs = act.ms
      break
    case 'closes':
      faults.closes = act.closes
      break
    case 'lifecycle':
      seat.page.become(act.is)
      break
    case 'leap':
      seat.page.leap(act.ms)
  }
}

import fc from 'fast-check'
import type { Arbitrary } from 'fast-check'
import type { Lifecycle } from '../../../lib/session/Lifecycle.js'
import type { Seat } from '../createSeat.js'
import type { Network } from '../network/createNetwork.js'
import type { Closes } from '../network/createWeather.js'
import { oneOf, weighted } from '../../model/weighted.js'

/** What networks and platforms do to one client, or to all. */
export type NetworkAct =
  | { readonly on: 'network'; readonly does: 'freeze' | 'cut'; readonly all: boolean }
  | {
      readonly on: 'network'
      readonly does: 'drop'
      readonly all: boolean
      readonly noticedAfterMs: number
    }
  | { readonly on: 'network'; readonly does: 'thaw' | 'clear' | 'plug' | 'unplug' }
  | { readonly on: 'network'; readonly does: 'lose'; readonly all: boolean; readonly count: number }
  | { readonly on: 'network'; readonly does: 'delay'; readonly ms: number }
  | { readonly on: 'network'; readonly does: 'closes'; readonly closes: Closes }
  | { readonly on: 'network'; readonly does: 'lifecycle'; readonly is: Lifecycle }
  /** The wall clock of a client is set. */
  | { readonly on: 'network'; readonly does: 'leap'; readonly ms: number }

const on = fc.constant('network' as const)
const all = fc.boolean()

export const networkAct: Arbitrary<NetworkAct> = weighted<NetworkAct>([
  [
    3,
    fc.record({
      on,
      does: fc.constant('drop' as const),
      all,
      noticedAfterMs: oneOf(0, 700, 3_000, 70_000),
    }),
  ],
  [2, fc.record({ on, does: oneOf('freeze', 'cut'), all })],
  [3, fc.record({ on, does: oneOf('thaw', 'clear', 'plug', 'unplug') })],
  [1, fc.record({ on, does: fc.constant('lose' as const), all, count: oneOf(1, 2, 5) })],
  [1, fc.record({ on, does: fc.constant('delay' as const), ms: oneOf(0, 200, 2_000, 11_000) })],
  [
    1,
    fc.record({
      on,
      does: fc.constant('closes' as const),
      closes: oneOf('once', 'twice', 'late', 'never'),
    }),
  ],
  [
    2,
    fc.record({
      on,
      does: fc.constant('lifecycle' as const),
      is: oneOf('active', 'active', 'hidden', 'frozen', 'offline'),
    }),
  ],
  [
    0.5,
    fc.record({
      on,
      does: fc.constant('leap' as const),
      ms: oneOf(5_000, 61_000, 3_600_000, -1_000, -61_000, -3_600_000),
    }),
  ],
])

export function performOnNetwork(network: Network, seat: Seat, act: NetworkAct): void {
  const { weather, gates, wires } = network
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
      weather.unplugged.delete(seat.index)
      break
    case 'unplug':
      weather.unplugged.add(seat.index)
      wires.cut(seat.index)
      break
    case 'lose':
      weather.losses = { left: act.count, client: whom }
      break
    case 'delay':
      weather.delayMs = act.ms
      break
    case 'closes':
      weather.closes = act.closes
      break
    case 'lifecycle':
      seat.page.become(act.is)
      break
    case 'leap':
      seat.page.leap(act.ms)
  }
}

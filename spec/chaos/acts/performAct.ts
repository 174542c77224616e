import type { Seat } from '../createSeat.js'
import type { Act } from './Act.js'
import { performOnChannels } from './channelActs.js'

/** Does what a schedule says. */
export function performAct(seat: Seat, act: Act): void {
  performOnChannels(seat, act)
}

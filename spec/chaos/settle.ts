import { timer } from 'rxjs'
import type { Seat } from './createSeat.js'
import type { Network } from './network/createNetwork.js'

/** How long it takes after the last fault until everything that heals has healed, in ms. */
export const SETTLED_AFTER_MS = 240_000
/** When it is looked whether everybody is back, in ms: a server that was asked too often is asked again. */
const LOOKS_MS = [20_000, 60_000, 100_000]

/** Ends the faults, and sees to it that everybody plays again. */
export function settle(seats: readonly Seat[], network: Network): void {
  network.clear()
  for (const seat of seats) {
    seat.forgetPlans()
    seat.page.become('active')
    seat.talo.socket.open()
  }
  for (const ms of LOOKS_MS) {
    timer(ms).subscribe(() => {
      for (const seat of seats) seat.comeBack()
    })
  }
}

import { timer } from 'rxjs'
import type { Seat } from './createSeat.js'
import type { Network } from './network/createNetwork.js'

/** When everybody is there of whose presence one can hear, in ms. */
const THERE_MS = 2_500

/** Subscribes to every live value that there is from the beginning. */
export function listenToEverything({ listener }: Seat, { server }: Network): void {
  for (const channel of [1, 2]) {
    for (const live of ['channel', 'members', 'storage'] as const) {
      listener.listen({ live, channel })
    }
  }
  for (const live of ['subscriptions', 'subscribers', 'config'] as const) listener.listen({ live })
  timer(THERE_MS).subscribe(() => {
    for (const player of server.world.state.players.keys()) {
      listener.listen({ live: 'presence', player })
    }
  })
}

import type { Seat } from './createSeat.js'
import type { Network } from './network/createNetwork.js'

/** Subscribes to every live value that there is from the beginning. */
export function listenToEverything({ listener }: Seat, { server }: Network): void {
  for (const channel of [1, 2]) {
    for (const live of ['channel', 'members', 'storage'] as const) {
      listener.listen({ live, channel })
    }
  }
  for (const live of ['subscriptions', 'subscribers', 'config'] as const) listener.listen({ live })
  for (const player of server.world.state.players.keys()) {
    listener.listen({ live: 'presence', player })
  }
}

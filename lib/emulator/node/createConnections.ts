import type { EmulatorConnections } from '../Emulator.js'
import type { World } from '../world.js'
import type { Sockets } from './createSockets.js'

/** Counts what is open as it is at the moment of asking. */
export function createConnections(sockets: Sockets, { state }: World): EmulatorConnections {
  return {
    get open() {
      return sockets.size
    },
    get count() {
      return sockets.size
    },
    ofAlias: (id) => state.aliases.get(id)?.conns.size ?? 0,
    get perAlias() {
      const counts = new Map<number, number>()
      for (const { alias } of state.conns.values()) {
        if (alias !== undefined) counts.set(alias.id, alias.conns.size)
      }
      return Object.assign(counts, Object.fromEntries(counts))
    },
  }
}

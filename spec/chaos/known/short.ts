import { plainClient, plainNetwork } from '../plain.js'
import type { ClientSettings, NetworkSettings, Schedule, Step } from '../Schedule.js'

/** A schedule of which only that is written which matters. */
export function short(
  clients: readonly Partial<ClientSettings>[],
  steps: readonly Step[],
  changes: Partial<NetworkSettings> = {},
): Schedule {
  return {
    network: { ...plainNetwork, ...changes },
    clients: clients.map((settings) => ({ ...plainClient, ...settings })),
    steps,
  }
}

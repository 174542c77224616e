import type { ClientSettings, NetworkSettings, Schedule, Step } from '../Schedule.js'

const network: NetworkSettings = {
  seed: 0,
  slowestHopMs: 10,
  limits: 'off',
  signed: 'no',
  mayRead: true,
}

const client: ClientSettings = {
  player: 'ann',
  joins: [],
  listens: false,
  hears: false,
  keepOnline: true,
  heartbeat: true,
  reconnect: 'default',
  limit: 256,
  overflow: 'reject',
  store: 'none',
}

/** A schedule of which only that is written which matters. */
export function short(
  clients: readonly Partial<ClientSettings>[],
  steps: readonly Step[],
  changes: Partial<NetworkSettings> = {},
): Schedule {
  return {
    network: { ...network, ...changes },
    clients: clients.map((settings) => ({ ...client, ...settings })),
    steps,
  }
}

import type { ClientSettings, NetworkSettings, Schedule, Step } from './Schedule.js'

/** Nothing is slow, limited or signed. */
export const plainNetwork: NetworkSettings = {
  seed: 0,
  slowestHopMs: 10,
  limits: 'off',
  signed: 'no',
  mayRead: true,
}

/** A client as most games make it, whose player is in no channel and which subscribes to little. */
export const plainClient: ClientSettings = {
  player: 'ann',
  joins: [],
  listens: false,
  listensToAll: false,
  keepOnline: true,
  heartbeat: true,
  reconnect: 'default',
  limit: 256,
  overflow: 'reject',
  store: 'none',
}

/** A step of the first client, at once, unless it says otherwise. */
type PlainStep = Pick<Step, 'act'> & Partial<Step>

/** A schedule of which only that is written which matters. */
export function scheduleOf(
  clients: readonly Partial<ClientSettings>[],
  steps: readonly PlainStep[],
  network: Partial<NetworkSettings> = {},
): Schedule {
  return {
    network: { ...plainNetwork, ...network },
    clients: clients.map((settings) => ({ ...plainClient, ...settings })),
    steps: steps.map((step) => ({ after: 0, who: 0, ...step })),
  }
}

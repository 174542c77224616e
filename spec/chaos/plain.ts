import type { ClientSettings, NetworkSettings } from './Schedule.js'

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

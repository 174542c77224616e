import type { Settings } from '../Schedule.js'

/** What most shrunk schedules have in common. */
export const settings: Settings = {
  autoConnect: false,
  reconnect: 'default',
  heartbeat: true,
  keepOnline: true,
  limit: 256,
  overflow: 'reject',
  listensToAll: true,
  seed: 0,
}

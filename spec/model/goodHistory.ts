import { runSchedule } from './runSchedule.js'
import type { Schedule } from './Schedule.js'

const schedule: Schedule = {
  settings: {
    autoConnect: true,
    reconnect: 'default',
    heartbeat: true,
    keepOnline: true,
    limit: 256,
    overflow: 'reject',
    listensToAll: true,
    seed: 1,
  },
  steps: [
    { after: 0, act: { act: 'setIdentity', player: 'ann', session: true } },
    {
      after: 500,
      act: { act: 'send', times: 3, kind: 'message', channel: 7, signal: false },
    },
    { after: 500, act: { act: 'drop' } },
  ],
}

/** A history in which nothing is wrong: three messages are delivered, and the connection is lost once. */
export const goodHistory = runSchedule(schedule)

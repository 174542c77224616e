import { settings } from './known/knownSchedules.js'
import { runSchedule } from './runSchedule.js'

/** A history in which nothing is wrong: three messages are delivered, and the connection is lost once. */
export const goodHistory = runSchedule({
  settings: { ...settings, autoConnect: true, seed: 1 },
  steps: [
    { after: 0, act: { act: 'setIdentity', player: 'ann', session: true } },
    { after: 500, act: { act: 'send', times: 3, kind: 'message', channel: 7, signal: false } },
    { after: 500, act: { act: 'drop' } },
  ],
})
